package dev.weir.webhook;

import dev.weir.config.WebhookSettings;
import dev.weir.db.Database;
import dev.weir.db.Deliveries;
import dev.weir.db.DeliveryQueries;
import dev.weir.sync.Commands;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import java.time.InstantSource;
import java.util.List;

/** Hangs the forges' door in. */
public final class Webhooks {

    private Webhooks() {}

    public static void register(
            JerseyEnvironment jersey,
            List<WebhookSettings> webhooks,
            Database database,
            Commands commands,
            InstantSource clock) {
        jersey.register(new WebhookResource(
                webhooks, commands, database.open(Deliveries.class), database.open(DeliveryQueries.class), clock));
    }
}
