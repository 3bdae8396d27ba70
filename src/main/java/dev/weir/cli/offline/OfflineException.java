package dev.weir.cli.offline;

/** Files could not be looked at as asked. The message says why and what to do next, and holds no value of a file. */
public final class OfflineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as far as callers act differently. */
    public enum Kind {
        /** Something that the command line names is not there. */
        ABSENT,
        /** A folder holds more than anybody would want to have read. */
        TOO_LARGE,
        /** What is there cannot be read. */
        UNREADABLE
    }

    private final Kind kind;

    OfflineException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static OfflineException absent(String message) {
        return new OfflineException(Kind.ABSENT, message);
    }

    public Kind kind() {
        return kind;
    }
}
