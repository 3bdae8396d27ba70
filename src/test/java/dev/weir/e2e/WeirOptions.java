package dev.weir.e2e;

import java.net.URI;
import java.util.Optional;

/**
 * How a {@link RunningWeir} differs from the usual one.
 *
 * @param poll of the repository
 * @param mode of both clusters
 * @param prune of both clusters
 * @param maxDeletes of both clusters, with no percentage beside it
 * @param repositoryUrl where it is not read from its directory
 * @param repositoryPassword sent as user {@code weir}; none where empty
 * @param connectPassword likewise, to every Connect worker
 */
record WeirOptions(
        String poll,
        String mode,
        String prune,
        int maxDeletes,
        Optional<URI> repositoryUrl,
        Optional<String> repositoryPassword,
        Optional<String> connectPassword) {

    /** Looks every second and deletes without asking. */
    static final WeirOptions QUICK =
            new WeirOptions("1s", "auto", "auto", 50, Optional.empty(), Optional.empty(), Optional.empty());

    WeirOptions poll(String other) {
        return new WeirOptions(other, mode, prune, maxDeletes, repositoryUrl, repositoryPassword, connectPassword);
    }

    WeirOptions mode(String other) {
        return new WeirOptions(poll, other, prune, maxDeletes, repositoryUrl, repositoryPassword, connectPassword);
    }

    WeirOptions prune(String other) {
        return new WeirOptions(poll, mode, other, maxDeletes, repositoryUrl, repositoryPassword, connectPassword);
    }

    WeirOptions maxDeletes(int other) {
        return new WeirOptions(poll, mode, prune, other, repositoryUrl, repositoryPassword, connectPassword);
    }

    WeirOptions repository(URI url, String password) {
        return new WeirOptions(poll, mode, prune, maxDeletes, Optional.of(url), Optional.of(password), connectPassword);
    }

    WeirOptions connectPassword(String password) {
        return new WeirOptions(poll, mode, prune, maxDeletes, repositoryUrl, repositoryPassword, Optional.of(password));
    }
}
