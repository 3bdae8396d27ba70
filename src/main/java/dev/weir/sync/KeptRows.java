package dev.weir.sync;

import dev.weir.db.ConnectorRow;
import dev.weir.db.ConnectorRows;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the read model as this process wrote them last. What is seen as it was is not drawn again, and what the
 * database still holds as it was written is not written again. Thread-safe.
 */
final class KeptRows {

    private final ConnectorRows rows;
    private final Map<ClusterName, Map<ConnectorName, Kept>> clusters = new ConcurrentHashMap<>();

    /** @param version as the database knew the row then; empty where it did not keep it */
    private record Kept(Sight sight, ConnectorRow row, Optional<String> version) {

        boolean isOf(Sight now) {
            return sight.equals(now);
        }
    }

    KeptRows(ConnectorRows rows) {
        this.rows = rows;
    }

    /** Makes the cluster's rows those of the sights. */
    void refresh(ClusterName cluster, Collection<Sight> sights, Function<Sight, ConnectorRow> draw) {
        Map<ConnectorName, Kept> before = clusters.getOrDefault(cluster, Map.of());
        Map<ConnectorName, String> versions = rows.versions(cluster);
        List<Kept> now = sights.stream()
                .map(sight -> kept(before.get(sight.name()), sight, versions, draw))
                .toList();
        List<ConnectorRow> stale = now.stream()
                .filter(kept -> kept.version().isEmpty())
                .map(Kept::row)
                .toList();
        Map<ConnectorName, String> written =
                rows.refresh(cluster, stale, sights.stream().map(Sight::name).toList());
        clusters.put(cluster, remembered(now, written));
    }

    /** As it was, or to be written. */
    private static Kept kept(
            @Nullable Kept before,
            Sight sight,
            Map<ConnectorName, String> versions,
            Function<Sight, ConnectorRow> draw) {
        if (before == null || !before.isOf(sight)) {
            return new Kept(sight, draw.apply(sight), Optional.empty());
        }
        Optional<String> version = Optional.ofNullable(versions.get(sight.name()));
        return version.equals(before.version()) ? before : new Kept(before.sight(), before.row(), Optional.empty());
    }

    private static Map<ConnectorName, Kept> remembered(List<Kept> now, Map<ConnectorName, String> written) {
        Map<ConnectorName, Kept> remembered = new HashMap<>();
        now.forEach(kept -> {
            Optional<String> version = kept.version()
                    .or(() -> Optional.ofNullable(written.get(kept.row().name())));
            remembered.put(kept.row().name(), new Kept(kept.sight(), kept.row(), version));
        });
        return remembered;
    }
}
