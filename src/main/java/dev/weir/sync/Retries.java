package dev.weir.sync;

import dev.weir.connect.ConnectException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Repeats what Connect cannot do at the moment, after pauses that double: a rebalance mostly passes within seconds, and
 * an item that waits for it beats a sync that has to be planned anew (Strimzi's operator does the same). Stateless.
 */
final class Retries {

    /** How often something is tried again. */
    static final int MOST = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private Retries() {}

    /**
     * Reads, and reads again while Connect is busy.
     *
     * @throws ConnectException if it is still busy after the last attempt, or fails in another way
     */
    static <T> T read(Supplier<T> question) {
        for (int failures = 0; ; failures++) {
            try {
                return question.get();
            } catch (ConnectException e) {
                if (e.kind() != ConnectException.Kind.BUSY || !pauseAfter(failures + 1)) {
                    throw e;
                }
            }
        }
    }

    /** Waits after so many failures in a row; false, and no wait, once they are too many or this node stops. */
    static boolean pauseAfter(int failures) {
        if (failures <= MOST) {
            LockSupport.parkNanos(FIRST_PAUSE.toNanos() << (failures - 1));
        }
        return failures <= MOST && !Thread.currentThread().isInterrupted();
    }
}
