package dev.weir.sync;

import dev.weir.connect.ConnectVersion;
import dev.weir.model.LiveState;
import dev.weir.plan.Capabilities;
import dev.weir.plan.ConnectorClasses;
import dev.weir.plan.Knowledge;

/** What one thorough look at a Connect cluster showed, and what that proves. */
record Look(LiveState live, ConnectVersion version, ConnectorClasses classes, Knowledge knowledge) {

    Capabilities capabilities() {
        return new Capabilities(version.supportsInitialState(), version.supportsStop());
    }
}
