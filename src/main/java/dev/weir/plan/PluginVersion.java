package dev.weir.plan;

import java.util.Optional;

/**
 * The version of a plugin that a config asks for, as Connect understands it (KIP-891, {@code
 * PluginUtils.connectorVersionRequirement}): a bare version is meant exactly, {@code latest} is what holds without one.
 */
final class PluginVersion {

    /** The key of the connector's own. */
    static final String KEY = "connector.plugin.version";

    private static final String LATEST = "latest";

    private PluginVersion() {}

    /** Whether both ask for the same. */
    static boolean areSame(Optional<String> one, Optional<String> other) {
        return meaning(one).equals(meaning(other));
    }

    private static Optional<String> meaning(Optional<String> written) {
        return written.filter(version -> !version.equals(LATEST))
                .map(String::strip)
                .map(version -> isExact(version)
                        ? version.substring(1, version.length() - 1).strip()
                        : version);
    }

    /** {@code [1.2]}, and no range such as {@code [1.2,2)}. */
    private static boolean isExact(String version) {
        return version.startsWith("[") && version.endsWith("]") && version.indexOf(',') < 0;
    }
}
