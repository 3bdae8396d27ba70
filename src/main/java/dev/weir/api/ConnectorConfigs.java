package dev.weir.api;

import java.util.Optional;
import java.util.SortedMap;

/**
 * The configs of a connector, masked.
 *
 * @param desired null where the repository does not define it
 * @param live null where Connect does not have it
 * @param lastApplied what Weir wrote last; null where it never did
 */
public record ConnectorConfigs(
        String cluster,
        String name,
        Optional<SortedMap<String, String>> desired,
        Optional<SortedMap<String, String>> live,
        Optional<SortedMap<String, String>> lastApplied) {}
