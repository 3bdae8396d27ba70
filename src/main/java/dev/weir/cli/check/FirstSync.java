package dev.weir.cli.check;

import dev.weir.sync.PlanPreview;
import dev.weir.sync.PreviewItem;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the first sync of a cluster would do.
 *
 * @param mode the stricter of what {@code config.yml} and {@code weir.yml} say of {@code sync.mode}: only {@code auto} does it unasked
 */
public record FirstSync(String mode, PlanPreview plan) {

    private static final String ADOPT = "adopt";

    /** How many connectors would be treated in which way, by action; those that are equal are only adopted. */
    public Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        if (equal() > 0) {
            counts.put(ADOPT, equal());
        }
        plan.items().stream()
                .filter(item -> item.held().isEmpty())
                .map(PreviewItem::action)
                .forEach(action -> counts.merge(action, 1, Integer::sum));
        return counts;
    }

    private int equal() {
        return plan.summary().adopt()
                - Math.toIntExact(plan.items().stream()
                        .filter(item -> item.action().equals(ADOPT))
                        .count());
    }

    /** How many items would wait. */
    public long held() {
        return plan.items().stream().filter(item -> item.held().isPresent()).count();
    }
}
