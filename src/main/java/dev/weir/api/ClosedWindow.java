package dev.weir.api;

import java.time.Instant;
import java.util.Optional;

/**
 * That no window lets syncs write to a cluster now.
 *
 * @param closedBy the window that keeps them from it, or that none is open
 * @param until when syncs may write again; null where that cannot be foreseen
 */
public record ClosedWindow(String closedBy, Optional<Instant> until) {

    static Optional<ClosedWindow> of(Optional<String> closedBy, Optional<Instant> until) {
        return closedBy.map(by -> new ClosedWindow(by, until));
    }
}
