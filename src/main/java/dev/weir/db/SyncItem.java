package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.Nested;

/**
 * One item of a sync: what is to be done to one connector.
 *
 * @param action {@code create}, {@code update}, {@code delete}, {@code state}, {@code adopt}, {@code move}
 * @param digest of the change: equal digests mean the same change from the same start
 * @param diffMasked as it may be shown
 * @param findings what validation gave reason to say, beside errors; empty where nothing was validated
 */
public record SyncItem(
        UUID sync,
        int ordinal,
        ClusterName cluster,
        ConnectorName name,
        String action,
        String digest,
        @Nested Origin origin,
        @Jsonb List<Difference> diffMasked,
        @Jsonb Optional<List<LocatedFinding>> findings) {

    public static final String DELETE = "delete";

    public SyncItem {
        diffMasked = List.copyOf(diffMasked);
    }

    /** The file and the commit that ask for it; all empty where its definition is gone without a trace. */
    public record Origin(
            Optional<String> path,
            Optional<String> commitSha,
            Optional<String> commitAuthor,
            Optional<String> commitSubject) {

        public static final Origin NONE =
                new Origin(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
