package dev.weir.db;

import java.util.Optional;

/**
 * Why something is looked at or done.
 *
 * @param kind {@code poll}, {@code webhook}, {@code manual}, {@code drift}, {@code pullRequest}, {@code schedule} or
 *     {@code startup}
 * @param id which one of its kind: a delivery, a revision; empty where there is only one
 * @param actor who: a person, {@code git}, {@code weir}
 */
public record Cause(String kind, Optional<String> id, String actor, Optional<String> reason) {

    /** The kind that is a person's own wish. */
    public static final String MANUAL = "manual";

    public static Cause of(String kind, String actor) {
        return new Cause(kind, Optional.empty(), actor, Optional.empty());
    }
}
