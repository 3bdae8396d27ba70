package dev.weir.sync;

import dev.weir.access.Ownership;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Health;
import dev.weir.model.InventoryItem;
import dev.weir.model.LiveConnector;
import dev.weir.plan.Assessment;
import dev.weir.plan.ConfigDiff;
import dev.weir.plan.ConnectorClasses;
import java.util.Optional;

/**
 * All that a connector's row in the read model is drawn from: equal sights are drawn equally.
 *
 * @param sha the revision that the plan was made for
 */
record Sight(
        ConnectorName name,
        String sha,
        Ownership ownership,
        Optional<ConnectorSpec> spec,
        Optional<LiveConnector> live,
        Optional<InventoryItem> managed,
        Compared compared,
        Health health) {

    /** How declared and live compare, in a cluster with those classes. */
    record Compared(Assessment assessment, ConfigDiff diff, ConnectorClasses classes) {}
}
