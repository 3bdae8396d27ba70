package dev.weir.console;

import dev.weir.db.FailedTasks;
import java.util.List;

/**
 * How many tasks of a connector had failed within the last 24 hours, as a line of steps: a quarter of an hour is one unit
 * wide, and the most that had failed are {@link #HEIGHT} high.
 *
 * @param quarters the oldest first
 */
public record FailureLine(List<FailedTasks.Quarter> quarters) {

    /** Of the picture, without what keeps the line off its edges. */
    public static final int HEIGHT = 40;

    public FailureLine {
        quarters = List.copyOf(quarters);
    }

    public int width() {
        return quarters.size();
    }

    /** The most that had failed at one time. */
    public int most() {
        return quarters.stream().mapToInt(FailedTasks.Quarter::failed).max().orElse(0);
    }

    /** The line, as SVG draws it; it begins below. */
    public String path() {
        StringBuilder path = new StringBuilder("M0 ").append(HEIGHT);
        int last = 0;
        for (int at = 0; at < quarters.size(); at++) {
            int failed = quarters.get(at).failed();
            if (failed != last) {
                path.append('H').append(at).append('V').append(level(failed));
                last = failed;
            }
        }
        return path.append('H').append(width()).toString();
    }

    /** The same with what lies under it. */
    public String area() {
        return path() + "V" + HEIGHT + "Z";
    }

    private int level(int failed) {
        return HEIGHT - failed * HEIGHT / Math.max(1, most());
    }
}
