package dev.weir.plan;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.InventoryItem;
import dev.weir.model.KeyPatterns;
import java.util.Optional;

/**
 * Tells what others did to a connector from what the repository asks for: where the definition is what was applied last,
 * in config and in state, and Connect shows something else, somebody has changed it there. A change of the definition is
 * none, even when somebody has changed the connector as well.
 */
final class Drift {

    private final PlanInput input;

    Drift(PlanInput input) {
        this.input = input;
    }

    /** The definition that the change goes back to; empty where the change is the repository's, or writes nothing. */
    Optional<ConnectorSpec> of(Change change) {
        return Specs.of(change).filter(this::isApplied);
    }

    private boolean isApplied(ConnectorSpec spec) {
        return input.inventory()
                .get(spec.name())
                .filter(item -> isConfigOf(item, spec) && isStateOf(item, spec))
                .isPresent();
    }

    /** A config that nobody can read any more may well be the same: what might be drift is treated as such. */
    private boolean isConfigOf(InventoryItem item, ConnectorSpec spec) {
        return item.applied().map(applied -> areSame(spec, applied)).orElse(true);
    }

    private boolean areSame(ConnectorSpec spec, ConnectorConfig applied) {
        KeyPatterns ignore = spec.ignore().and(input.rules().ignore());
        return ConfigDiff.between(
                        spec.config(),
                        applied,
                        Optional.of(applied),
                        ignore,
                        input.rules().classes())
                .isEmpty();
    }

    private static boolean isStateOf(InventoryItem item, ConnectorSpec spec) {
        return spec.state().isEmpty() || spec.state().equals(item.appliedState());
    }
}
