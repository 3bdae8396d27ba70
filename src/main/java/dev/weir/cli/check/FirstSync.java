package dev.weir.cli.check;

import dev.weir.sync.PlanPreview;
import dev.weir.sync.PreviewItem;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the first sync of a cluster would do.
 *
 * @param mode the cluster's {@code sync.mode}: only {@code auto} does it unasked
 */
public record FirstSync(String mode, PlanPreview plan) {

    /** How many items would be done, by action. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        plan.items().stream()
                .filter(item -> item.held().isEmpty())
                .map(PreviewItem::action)
                .forEach(action -> counts.merge(action, 1, Integer::sum));
        return counts;
    }

    /** How many items would wait. */
    public long held() {
        return plan.items().stream().filter(item -> item.held().isPresent()).count();
    }
}
