package dev.weir.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A commit that Weir read or applied.
 *
 * @param sha the full object id, 40 hexadecimal digits
 * @param parent the first parent, empty for a root commit
 * @param author name and address as the commit states them
 * @param subject the first line of the commit's message
 * @param committedAt the commit's own time, which its author may have set freely: shown, never compared
 */
public record Revision(String sha, Optional<String> parent, String author, String subject, Instant committedAt) {

    public Revision {
        if (!sha.matches("[0-9a-f]{40}")) {
            throw new IllegalArgumentException("not a full commit id: " + sha);
        }
    }

    /** The first seven digits, as Git shows them. */
    public String shortSha() {
        return sha.substring(0, 7);
    }
}
