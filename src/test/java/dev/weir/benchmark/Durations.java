package dev.weir.benchmark;

import java.util.Arrays;
import java.util.Locale;

/** How long the requests of one kind took, in nanoseconds, and how many bytes the largest answer had. */
record Durations(long[] sorted, int bytes) {

    private static final double MILLISECOND = 1e6;

    Durations {
        sorted = sorted.clone();
        Arrays.sort(sorted);
    }

    /** In milliseconds; the slowest for 100. */
    double percentile(int percent) {
        int place = (int) Math.ceil(percent / 100.0 * sorted.length) - 1;
        return sorted[Math.max(0, place)] / MILLISECOND;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "| %.1f | %.1f | %.1f | %.1f | %.1f |",
                percentile(50),
                percentile(95),
                percentile(99),
                percentile(100),
                bytes / 1000.0);
    }
}
