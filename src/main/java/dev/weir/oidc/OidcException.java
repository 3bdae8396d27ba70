package dev.weir.oidc;

import java.util.Objects;

/** The identity provider gives no answer that can be used. The message says why and holds no secret. */
public final class OidcException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as far as callers act differently. */
    public enum Kind {
        /** It does not answer; it may later. */
        UNAVAILABLE,
        /** It answers, and somebody has to change something first. */
        BROKEN
    }

    private final Kind kind;

    OidcException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static OidcException unavailable(String message) {
        return new OidcException(Kind.UNAVAILABLE, message);
    }

    static OidcException broken(String message) {
        return new OidcException(Kind.BROKEN, message);
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
