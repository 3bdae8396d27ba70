package dev.weir.sync;

import dev.weir.plan.Action;
import dev.weir.plan.Plan;

/**
 * How many connectors a sync would treat in which way, held ones included.
 *
 * @param adopt taken into Weir's records; those of them that differ from their definition are items as well
 * @param held how many of all these would wait
 */
public record PreviewSummary(int create, int update, int delete, int state, int adopt, int unchanged, int held) {

    static final PreviewSummary NOTHING = new PreviewSummary(0, 0, 0, 0, 0, 0, 0);

    static PreviewSummary of(Plan plan) {
        return new PreviewSummary(
                plan.count(Action.CREATE),
                plan.count(Action.UPDATE),
                plan.count(Action.DELETE),
                plan.count(Action.STATE),
                plan.count(Action.ADOPT),
                plan.unchanged().size(),
                plan.held().size());
    }
}
