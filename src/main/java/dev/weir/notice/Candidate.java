package dev.weir.notice;

import dev.weir.model.Transition;
import dev.weir.model.Watch;
import dev.weir.model.Watch.Told;
import java.time.Instant;

/** A subject of which there is something to tell, once what happens with it has been gathered. */
record Candidate(Watch watch, Transition transition, Told what, Instant since) {

    static Candidate of(Watch watch, Told what) {
        Transition pending = watch.pending().orElseThrow();
        return new Candidate(watch, pending, what, watch.since().orElse(pending.at()));
    }

    Cause cause() {
        return Cause.of(what, transition);
    }
}
