package dev.weir.api;

import org.jspecify.annotations.Nullable;

/** The version that the jar states. */
final class Version {

    private Version() {}

    static String ofWeir() {
        @Nullable String stated = Version.class.getPackage().getImplementationVersion();
        return stated == null ? "development" : stated;
    }
}
