package dev.weir.console;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where a form may send a browser next: a path of this console and never another host. */
final class OwnPath {

    private static final String START = "/";

    private OwnPath() {}

    /** What was asked for, or the start where that leads elsewhere. */
    static String of(@Nullable String asked) {
        return asked != null && isOwn(asked) ? asked : START;
    }

    private static boolean isOwn(String asked) {
        if (!asked.startsWith("/") || asked.startsWith("//") || asked.contains("\\")) {
            return false;
        }
        try {
            URI uri = new URI(asked);
            return uri.getRawAuthority() == null && uri.getScheme() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
