package dev.weir.plan;

import dev.weir.model.ConnectorSpec;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Whether what others changed in Connect is put back now. The first time it is, at once; the same change undone again and
 * again is put back after growing waits, and then no more.
 */
final class SelfHeal {

    /** Within an hour; more is a fight with whoever undoes them. */
    static final int MOST = 3;

    /** Since the healing before: after the first one, the second one, … */
    static final List<Duration> WAITS = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2));

    private SelfHeal() {}

    /**
     * Why it is left as it is.
     *
     * @param digest of what is put back, the same each time
     */
    static Optional<Held> judge(ConnectorSpec spec, String digest, Healings healings, Rules rules) {
        if (healings.isAsked()) {
            return Optional.empty();
        }
        if (!rules.selfHeal()) {
            return off("sync.selfHeal is false for this cluster");
        }
        return spec.selfHeal()
                ? healings.of(digest).flatMap(SelfHeal::afterPast)
                : off(spec.placeOfField("selfHeal") + " says selfHeal: false");
    }

    private static Optional<Held> off(String why) {
        return held(
                HeldReason.SELF_HEAL_OFF,
                "somebody changed it in Connect, and " + why + ": ask for a sync to put it back, or write what Connect"
                        + " shows into the definition");
    }

    private static Optional<Held> afterPast(Healings.Past past) {
        if (past.times() >= MOST) {
            return held(
                    HeldReason.CONFLICT,
                    "fought over: it was put back " + past.times() + " times within the hour, and Connect or somebody"
                            + " keeps changing it; write what Connect shows into the definition, or add the key to"
                            + " ignore, or stop who changes it");
        }
        Duration wait = WAITS.get(past.times() - 1);
        return past.ago().compareTo(wait) >= 0
                ? Optional.empty()
                : held(
                        HeldReason.HEALED_LATER,
                        "changed again after it was put back at "
                                + past.last().truncatedTo(ChronoUnit.SECONDS) + ": it is put back again after "
                                + past.last().plus(wait).truncatedTo(ChronoUnit.SECONDS)
                                + ", or at once when you ask for a sync");
    }

    private static Optional<Held> held(HeldReason reason, String message) {
        return Optional.of(new Held(reason, message));
    }
}
