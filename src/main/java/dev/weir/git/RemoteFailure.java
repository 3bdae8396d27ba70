package dev.weir.git;

import dev.weir.config.RepositoryAuth;
import dev.weir.config.RepositoryAuth.Password;
import dev.weir.config.RepositoryAuth.SshKey;
import dev.weir.config.RepositorySettings;
import dev.weir.git.GitException.Kind;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.internal.JGitText;
import org.jspecify.annotations.Nullable;

/**
 * Puts what JGit throws for a remote into words that say what to do. JGit's exception is not kept as the cause: its text
 * may quote the server, and the server was given the credentials.
 */
record RemoteFailure(RepositorySettings settings) {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_REASON = 500;

    /** The failure of a call whose last HTTP status was the given one, 0 where there was none. */
    GitException of(Exception cause, int status, @Nullable String password) {
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return refused();
        }
        if (status == NOT_FOUND || cause instanceof NoRemoteRepositoryException) {
            return repositoryMissing();
        }
        return lacksBranch(cause) ? branchMissing() : unreachable(cause, password);
    }

    /** The failure of a call over SSH; the refusal is there if the server's key was not the pinned one. */
    GitException ofSsh(Exception cause, @Nullable GitException refusal) {
        if (refusal != null) {
            return refusal;
        }
        return causes(cause).anyMatch(RemoteFailure::isRefusedLogin) ? refused() : of(cause, 0, null);
    }

    private static boolean isRefusedLogin(Throwable cause) {
        return cause instanceof SshException failure
                && failure.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE;
    }

    GitException branchMissing() {
        return new GitException(
                Kind.BRANCH_MISSING,
                "the repository " + url() + " has no branch " + settings.branch()
                        + ": push the branch, or set repository.branch to one that exists");
    }

    private GitException refused() {
        return new GitException(
                Kind.AUTHENTICATION,
                settings.auth()
                        .map(auth -> "the repository " + url() + " refuses " + advice(auth))
                        .orElse("the repository " + url() + " asks for credentials: set repository.auth"));
    }

    private static String advice(RepositoryAuth auth) {
        if (auth instanceof SshKey key) {
            return "the key " + key.keyFile()
                    + ": register its public half there, as a deploy key that may read, or check"
                    + " the user in repository.url";
        }
        return "the user " + ((Password) auth).username()
                + ": check repository.auth, whether the token has expired, and its right to read";
    }

    private GitException repositoryMissing() {
        return new GitException(
                Kind.REPOSITORY_MISSING,
                "there is no repository at " + url()
                        + ", or it may not be seen with these credentials: check repository.url and repository.auth");
    }

    private GitException unreachable(Exception cause, @Nullable String password) {
        return new GitException(
                Kind.UNREACHABLE,
                "the repository " + url() + " cannot be read: " + reason(cause, password)
                        + "; it is tried again, check repository.url and the network if this lasts");
    }

    private boolean lacksBranch(Exception cause) {
        String text = MessageFormat.format(JGitText.get().remoteDoesNotHaveSpec, "refs/heads/" + settings.branch());
        return text.equals(cause.getMessage());
    }

    /** The configuration refuses credentials in the URL, but a query could hold a token. */
    private String url() {
        String url = settings.url().toString();
        return settings.url().getQuery() == null ? url : url.substring(0, url.indexOf('?')) + "?…";
    }

    private String reason(Exception cause, @Nullable String password) {
        String reasons = causes(cause)
                .map(each -> each.getMessage() == null ? each.getClass().getSimpleName() : each.getMessage())
                .distinct()
                .collect(Collectors.joining(": "))
                .replaceAll("\\p{Cntrl}+", " ")
                .replaceAll("://[^/@\\s]*@", "://***@")
                .replace(settings.url().toString(), url());
        String clean = password == null ? reasons : withoutPassword(reasons, password);
        return clean.length() > LONGEST_REASON ? clean.substring(0, LONGEST_REASON) + "…" : clean;
    }

    private static Stream<Throwable> causes(Throwable cause) {
        return Stream.iterate(cause, each -> each != null, Throwable::getCause);
    }

    private String withoutPassword(String text, String password) {
        String login = ((Password) settings.auth().orElseThrow()).username() + ":" + password;
        String token = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return password.isEmpty() ? text : text.replace(token, "***").replace(password, "***");
    }
}
