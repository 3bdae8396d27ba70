package dev.weir.db;

import java.time.Instant;
import java.util.UUID;

/** The position before every row of a list that shows the newest first. */
final class Newest {

    static final Instant AT = Instant.parse("9999-01-01T00:00:00Z");
    static final UUID ID = new UUID(-1, -1);

    private Newest() {}
}
