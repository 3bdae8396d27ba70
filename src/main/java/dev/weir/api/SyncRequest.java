package dev.weir.api;

import dev.weir.model.ConnectorName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code POST /syncs}; each part may be left out.
 *
 * @param cluster only this one
 * @param connectors only these
 * @param exemption why it may write although a window is closed; where left out it waits for that
 * @param reason kept with the sync
 */
public record SyncRequest(
        @Nullable String cluster,
        @Nullable List<String> connectors,
        @Nullable String exemption,
        @Nullable String reason) {

    private static final int MOST_CONNECTORS = 1000;

    static final SyncRequest OF_ALL = new SyncRequest(null, null, null, null);

    Optional<String> only() {
        return Optional.ofNullable(cluster);
    }

    /** Empty where it was not asked for. */
    Optional<String> exempted() {
        if (exemption != null && exemption.isBlank()) {
            throw new FaultyRequest("exemption", "must say why");
        }
        return Reason.of("exemption", exemption);
    }

    Set<ConnectorName> names() {
        List<String> given = connectors == null ? List.of() : connectors;
        if (given.size() > MOST_CONNECTORS) {
            throw new FaultyRequest("connectors", "must be at most " + MOST_CONNECTORS);
        }
        return given.stream().map(SyncRequest::name).collect(Collectors.toUnmodifiableSet());
    }

    private static ConnectorName name(@Nullable String given) {
        if (given == null || !ConnectorName.isAddressable(given)) {
            throw new FaultyRequest("connectors", "must be names of connectors");
        }
        return new ConnectorName(given);
    }
}
