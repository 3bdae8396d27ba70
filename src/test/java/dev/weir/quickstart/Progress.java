package dev.weir.quickstart;

import java.util.Locale;

/** Tells a waiting person how far the start is. */
final class Progress {

    private final long began = ProcessHandle.current()
            .info()
            .startInstant()
            .map(start -> start.toEpochMilli())
            .orElseGet(System::currentTimeMillis);

    void say(String what) {
        System.out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), what);
    }

    /** Since this JVM was started. */
    double seconds() {
        return (System.currentTimeMillis() - began) / 1000.0;
    }
}
