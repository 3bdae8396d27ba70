package dev.weir.plan;

import java.util.Set;

/**
 * What people and earlier attempts said of items, by the items' digests.
 *
 * @param approved a person said yes within its time
 * @param discarded a person said no
 * @param failed failed for good a short while ago, and not yet due again
 * @param fought applied several times a short while ago, and each time undone
 */
public record Consent(Set<String> approved, Set<String> discarded, Set<String> failed, Set<String> fought) {

    public static final Consent NONE = new Consent(Set.of(), Set.of(), Set.of(), Set.of());

    public Consent {
        approved = Set.copyOf(approved);
        discarded = Set.copyOf(discarded);
        failed = Set.copyOf(failed);
        fought = Set.copyOf(fought);
    }
}
