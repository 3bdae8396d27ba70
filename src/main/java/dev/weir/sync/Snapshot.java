package dev.weir.sync;

import dev.weir.access.Teams;
import dev.weir.model.DesiredState;
import java.util.Optional;

/** A revision, or files that stand in none, read: what they desire, and which team owns which of their paths. */
record Snapshot(DesiredState desired, Owning.Owners owners) {

    Teams teams() {
        return owners.paths();
    }

    /** Empty text where the files stand in no revision. */
    String sha() {
        return desired.sha();
    }

    /** Empty where the files stand in none. */
    Optional<String> revision() {
        return Optional.of(sha()).filter(sha -> !sha.isEmpty());
    }
}
