package dev.weir.sync;

import dev.weir.access.Teams;
import dev.weir.model.DesiredState;

/** A revision, read: what it desires, and which team owns which of its paths. */
record Snapshot(DesiredState desired, Teams teams) {

    String sha() {
        return desired.sha();
    }
}
