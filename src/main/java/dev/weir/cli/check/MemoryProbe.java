package dev.weir.cli.check;

import dev.weir.db.Schema;
import java.util.List;
import java.util.Optional;

/** How much of what Weir remembers a plan can go by. */
final class MemoryProbe {

    private MemoryProbe() {}

    /** Whether a plan tells anything: of an inventory that cannot be read yet it would be wrong. */
    static boolean tells(Optional<Schema> schema) {
        return schema.filter(found -> found.version().isPresent() && !found.isCurrent())
                .isEmpty();
    }

    /**
     * What limits it.
     *
     * @param key whether the key that encrypted it is there
     */
    static List<Finding> of(Optional<Schema> schema, boolean key) {
        if (schema.isEmpty()) {
            return List.of(Finding.warning(
                    "database",
                    "what a first sync would do is told as if Weir managed nothing yet",
                    "check again once the database answers"));
        }
        if (!tells(schema)) {
            return List.of(Finding.warning(
                    "database",
                    "what a sync would do cannot be told at this version of the schema",
                    "migrate it first"));
        }
        return schema.get().isCurrent() && !key
                ? List.of(Finding.warning(
                        "secretKeyFile",
                        "the database has been used already, and the key that encrypts what it keeps is not here",
                        "restore the key; with another one masked values can no longer be compared"))
                : List.of();
    }
}
