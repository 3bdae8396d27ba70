package dev.weir.auth;

import java.util.Locale;

/** By which way somebody came. */
public enum Via {
    /** A browser with a session, or one that may look without. */
    CONSOLE,
    /** A program with a password or a token of the identity provider. */
    API,
    /** A program with an API token of Weir's own. */
    TOKEN;

    /** In lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
