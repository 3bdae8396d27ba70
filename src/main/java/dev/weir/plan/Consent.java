package dev.weir.plan;

import java.util.Set;

/**
 * What people and earlier attempts said of items, by the items' digests.
 *
 * @param approved a person said yes within its time
 * @param discarded a person said no
 * @param failed failed for good a short while ago, and not yet due again
 * @param healings what was put back of late
 */
public record Consent(Set<String> approved, Set<String> discarded, Set<String> failed, Healings healings) {

    public static final Consent NONE = new Consent(Set.of(), Set.of(), Set.of(), Healings.NONE);

    public Consent {
        approved = Set.copyOf(approved);
        discarded = Set.copyOf(discarded);
        failed = Set.copyOf(failed);
    }
}
