package dev.weir.sync;

import java.util.Comparator;
import java.util.Optional;

/**
 * A plugin that a worker has.
 *
 * @param type {@code source}, {@code sink}, {@code converter}, {@code header_converter}, {@code transformation} or
 *     {@code predicate}
 */
public record InstalledPlugin(String className, String type, Optional<String> version)
        implements Comparable<InstalledPlugin> {

    private static final Comparator<InstalledPlugin> ORDER = Comparator.comparing(InstalledPlugin::type)
            .thenComparing(InstalledPlugin::className)
            .thenComparing(plugin -> plugin.version().orElse(""));

    @Override
    public int compareTo(InstalledPlugin other) {
        return ORDER.compare(this, other);
    }
}
