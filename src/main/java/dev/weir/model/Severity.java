package dev.weir.model;

import java.util.Locale;

/** How heavily a {@link Finding} weighs. */
public enum Severity {
    /** It is shown, and nothing is held back. */
    WARN,
    /** Nothing is created, changed or deleted under the connector's name until it is mended. */
    DENY;

    /** As {@code config.yml} and every answer write it: {@code warn}, {@code deny}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
