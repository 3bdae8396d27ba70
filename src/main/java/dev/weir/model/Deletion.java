package dev.weir.model;

import java.util.Locale;

/**
 * What becomes of a connector whose definition is removed.
 *
 * @param isProtected never deleted by a sync until an earlier commit lifted it
 */
public record Deletion(Policy policy, boolean isProtected) {

    public static final Deletion STANDARD = new Deletion(Policy.DELETE, false);

    /** {@code DELETE} removes it from Connect; {@code ORPHAN} leaves it running, no longer managed. */
    public enum Policy {
        DELETE,
        ORPHAN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
