package dev.weir.api;

import java.util.Optional;

/** A commit that Weir has read. */
public record Commit(String sha, Optional<String> author, Optional<String> subject) {

    static Optional<Commit> of(Optional<String> sha, Optional<String> author, Optional<String> subject) {
        return sha.map(id -> new Commit(id, author, subject));
    }
}
