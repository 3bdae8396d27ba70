package dev.weir.plan;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.FillIn;
import dev.weir.model.InventoryItem;
import dev.weir.model.LiveConnector;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the inventory has to learn of connectors that need no write: a moved file, another deletion rule, a rewritten
 * history, and a definition to which somebody had brought the connector already. Otherwise what is drift tomorrow would be
 * judged by what was applied long ago.
 */
public final class Upkeep {

    private final PlanInput input;
    private final Comparison comparison;

    private Upkeep(PlanInput input) {
        this.input = input;
        this.comparison = new Comparison(input);
    }

    /** The items that are no longer as they should be, by name, as they should be. */
    public static List<InventoryItem> of(PlanInput input, Plan plan) {
        Upkeep upkeep = new Upkeep(input);
        return plan.unchanged().entrySet().stream()
                .flatMap(entry -> upkeep.of(entry).stream())
                .toList();
    }

    private Optional<InventoryItem> of(Map.Entry<ConnectorName, ConfigDiff> unchanged) {
        ConnectorName name = unchanged.getKey();
        InventoryItem known = Objects.requireNonNull(input.inventory().items().get(name));
        InventoryItem wanted = wanted(known, unchanged.getValue());
        boolean isUprooted = input.doubts().uprooted().contains(name);
        return wanted.equals(known) && !isUprooted ? Optional.empty() : Optional.of(at(wanted, input.sha()));
    }

    private InventoryItem wanted(InventoryItem known, ConfigDiff diff) {
        ConnectorSpec spec = Objects.requireNonNull(input.desired().connectors().get(known.name()));
        return new InventoryItem(
                known.name(),
                known.origin(),
                known.sha(),
                spec.place().path(),
                diff.isProvenEmpty() ? Optional.of(applied(spec)) : known.applied(),
                spec.state(),
                spec.deletion());
    }

    private ConnectorConfig applied(ConnectorSpec spec) {
        LiveConnector live = Objects.requireNonNull(input.live().connectors().get(spec.name()));
        return FillIn.filled(comparison.written(spec).config(), live.config());
    }

    private static InventoryItem at(InventoryItem item, String sha) {
        return new InventoryItem(
                item.name(), item.origin(), sha, item.path(), item.applied(), item.appliedState(), item.deletion());
    }
}
