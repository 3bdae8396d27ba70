package dev.weir.sync;

import dev.weir.db.Phase;
import java.util.List;

/** How a sync ends, from how its items ended. */
final class Phases {

    private Phases() {}

    static Phase of(List<ItemOutcome> outcomes) {
        long done = count(outcomes, ItemOutcome.DONE)
                + count(outcomes, ItemOutcome.MORE)
                + count(outcomes, ItemOutcome.HELD);
        if (done == outcomes.size()) {
            return Phase.SUCCEEDED;
        }
        if (done > 0) {
            return Phase.PARTIAL;
        }
        return count(outcomes, ItemOutcome.FAILED) > 0 ? Phase.FAILED : Phase.ERROR;
    }

    private static long count(List<ItemOutcome> outcomes, ItemOutcome wanted) {
        return outcomes.stream().filter(outcome -> outcome == wanted).count();
    }
}
