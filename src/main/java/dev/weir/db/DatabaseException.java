package dev.weir.db;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL did not do what was asked. The message holds no row and no parameter. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What a caller can do about it. */
    public enum Kind {
        /** No connection, or it broke or stalled: nothing is known of the outcome; try again later. */
        UNAVAILABLE,
        /** A constraint said no: the caller's picture of the data is old. */
        CONFLICT,
        /** Anything else: a defect, or a schema of another version. */
        FAILED
    }

    DatabaseException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static DatabaseException of(Throwable failure) {
        SQLException sql = sqlCause(failure);
        Kind kind = sql == null ? Kind.FAILED : kind(sql.getSQLState());
        return new DatabaseException(kind, message(kind, sql == null ? failure : sql), failure);
    }

    static DatabaseException mayNotMigrate(List<String> pending) {
        return new DatabaseException(
                Kind.FAILED,
                "the schema lacks " + String.join(", ", pending) + ", and this role may not create tables:"
                        + " set database.ownerUser, or run db migrate with it",
                new SQLException("must be owner of the schema", "42501"));
    }

    public Kind kind() {
        return kind;
    }

    private static String message(Kind kind, Throwable cause) {
        return switch (kind) {
            case UNAVAILABLE ->
                "PostgreSQL does not answer; check that it runs and is reachable: " + cause.getMessage();
            case CONFLICT -> "PostgreSQL refused a row that conflicts with another: " + cause.getMessage();
            case FAILED -> "a statement failed: " + cause.getMessage();
        };
    }

    /** Classes of PostgreSQL's Appendix A, "Error Codes"; a pool without a free connection gives no code. */
    private static Kind kind(@Nullable String state) {
        if (state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57")) {
            return Kind.UNAVAILABLE;
        }
        return state.startsWith("23") || state.startsWith("40") ? Kind.CONFLICT : Kind.FAILED;
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return (SQLException) cause;
    }
}
