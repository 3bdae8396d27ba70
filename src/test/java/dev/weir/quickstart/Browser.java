package dev.weir.quickstart;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The newcomer's browser, where there is a screen. */
final class Browser {

    private Browser() {}

    /** Opens a page if this is somebody's terminal on a desktop; does nothing otherwise. */
    static void open(String url) {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
        boolean desktop = mac || System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null;
        if (System.console() == null || !desktop) {
            return;
        }
        try {
            new ProcessBuilder(List.of(mac ? "open" : "xdg-open", url))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            System.out.println("(no browser could be opened: " + e.getMessage() + ")");
        }
    }
}
