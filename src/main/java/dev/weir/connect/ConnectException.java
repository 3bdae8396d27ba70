package dev.weir.connect;

import java.util.Objects;

/** A Connect cluster did not answer as it should. The message is redacted and may be shown to anyone. */
public final class ConnectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, in the terms in which callers decide what to do next. */
    public enum Kind {
        /** no worker could be reached, or the connection broke */
        UNREACHABLE("Unreachable"),
        /** a worker took the request and did not answer in time */
        TIMEOUT("Timeout"),
        /** rebalancing, starting or overloaded: the same call will work later */
        BUSY("Busy"),
        /** 401 or 403: the credentials are wrong or missing */
        REFUSED("Refused"),
        /** any other 4xx: the same call will not work later */
        REJECTED("Rejected"),
        /** an answer that Connect does not give, or an error of a worker or a plugin */
        BROKEN("Broken");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the reason of a condition in the REST API and the database. */
        public String word() {
            return word;
        }

        /** Whether the same call may work later without anybody changing anything. */
        public boolean passes() {
            return switch (this) {
                case UNREACHABLE, TIMEOUT, BUSY -> true;
                case REFUSED, REJECTED, BROKEN -> false;
            };
        }
    }

    private final Kind kind;

    ConnectException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }
}
