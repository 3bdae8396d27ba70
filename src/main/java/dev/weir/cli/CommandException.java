package dev.weir.cli;

import dev.weir.cli.offline.OfflineException;
import java.util.Objects;

/** A command did not do what it was asked for. The message says why and what to do next, and holds no secret. */
public final class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, as far as callers act differently. */
    public enum Kind {
        /** The command line itself is wrong. */
        USAGE,
        /** The server does not answer, or not as Weir. */
        UNREACHABLE,
        /** The server does not know these credentials, or they may not do this. */
        REFUSED,
        ABSENT,
        /** What was to be changed has changed meanwhile. */
        CONFLICT,
        /** The server refused or failed for another reason. */
        FAILED,
        /** The command ran, and has told already what it found. */
        FOUND,
        /** The command ran, has told that there are changes to come, and was asked to end by that. */
        PENDING
    }

    private final Kind kind;

    CommandException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static CommandException usage(String message) {
        return new CommandException(Kind.USAGE, message);
    }

    /** For a command that has told already what is wrong. */
    static CommandException found() {
        return new CommandException(Kind.FOUND, "");
    }

    /** For a command that was asked to tell by its exit code that changes are pending. */
    static CommandException pending() {
        return new CommandException(Kind.PENDING, "");
    }

    static CommandException of(OfflineException failure) {
        Kind kind = switch (failure.kind()) {
            case ABSENT -> Kind.USAGE;
            case TOO_LARGE, UNREADABLE -> Kind.FAILED;
        };
        return new CommandException(kind, String.valueOf(failure.getMessage()));
    }

    /** Never null; empty where all has been told. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    public Kind kind() {
        return kind;
    }
}
