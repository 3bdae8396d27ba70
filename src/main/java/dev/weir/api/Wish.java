package dev.weir.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may stand beside a wish that says all by its address: why. It may be left out, and so may the body. */
public record Wish(@Nullable String reason) {

    static Optional<String> why(@Nullable Wish body) {
        return Reason.of(body == null ? null : body.reason());
    }
}
