package dev.weir.plan;

import dev.weir.model.KeyPatterns;

/**
 * What the operator allows in this cluster, and what its Connect can do.
 *
 * @param adoptUnasked take over a connector that differs from its definition without asking
 * @param selfHeal put back unasked what others changed; a connector's own word may be stricter
 * @param limits how much goes unasked
 * @param ignore keys neither compared nor written, for every connector
 */
public record Rules(
        Prune prune,
        boolean adoptUnasked,
        boolean selfHeal,
        Limits limits,
        KeyPatterns ignore,
        ConnectorClasses classes,
        Capabilities capabilities) {

    /** Whether deletes are applied unasked, wait for a yes, or never happen. */
    public enum Prune {
        UNASKED,
        ASK,
        NEVER
    }
}
