package dev.weir.git;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The repository or its mirror could not be read. The message names the repository, says what to do next, and holds no
 * credentials.
 */
public final class GitException extends RuntimeException {

    /** What went wrong, as far as the next step differs. */
    public enum Kind {
        /** The remote did not answer, or not as Git: try again later. */
        UNREACHABLE,
        /** The remote wants other credentials. */
        AUTHENTICATION,
        /** The SSH server's key is not the pinned one: nothing was sent to it. */
        HOST_KEY,
        /** There is no repository at the URL, or these credentials may not see it. */
        REPOSITORY_MISSING,
        BRANCH_MISSING,
        /** The commit is neither in the mirror nor to be had from the remote. */
        REVISION_MISSING,
        /** A file or tree is larger than Weir reads. */
        TOO_LARGE,
        /** The mirror lacks or garbles an object; the next fetch makes it anew. */
        CORRUPT,
        /** The mirror's directory cannot be read or written. */
        STORAGE
    }

    private final Kind kind;

    GitException(Kind kind, String message) {
        this(kind, message, null);
    }

    GitException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
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
