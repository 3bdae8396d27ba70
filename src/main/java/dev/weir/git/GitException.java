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
        UNREACHABLE("Unreachable"),
        /** The remote wants other credentials. */
        AUTHENTICATION("Authentication"),
        /** The SSH server's key is not the pinned one: nothing was sent to it. */
        HOST_KEY("HostKey"),
        /** There is no repository at the URL, or these credentials may not see it. */
        REPOSITORY_MISSING("RepositoryMissing"),
        BRANCH_MISSING("BranchMissing"),
        /** The commit is neither in the mirror nor to be had from the remote. */
        REVISION_MISSING("RevisionMissing"),
        /** A file or tree is larger than Weir reads. */
        TOO_LARGE("TooLarge"),
        /** The mirror lacks or garbles an object; the next fetch makes it anew. */
        CORRUPT("Corrupt"),
        /** The mirror's directory cannot be read or written. */
        STORAGE("Storage");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the reason of a condition in the REST API and the database. */
        public String word() {
            return word;
        }
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
