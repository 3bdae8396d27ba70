package dev.weir;

import com.codahale.metrics.health.HealthCheck;
import dev.weir.db.Database;

/** Whether PostgreSQL answers. The repository and the clusters have their own axes in {@code /status}. */
final class DatabaseHealthCheck extends HealthCheck {

    private final Database database;

    DatabaseHealthCheck(Database database) {
        this.database = database;
    }

    @Override
    protected Result check() {
        database.ping();
        return Result.healthy();
    }
}
