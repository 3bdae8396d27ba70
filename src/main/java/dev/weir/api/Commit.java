package dev.weir.api;

import java.util.Optional;

/** The commit that last changed a connector's document. */
public record Commit(String sha, Optional<String> author, Optional<String> subject) {

    static Optional<Commit> of(Optional<String> sha, Optional<String> author, Optional<String> subject) {
        return sha.map(id -> new Commit(id, author, subject));
    }
}
