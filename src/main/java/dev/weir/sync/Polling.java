package dev.weir.sync;

import dev.weir.connect.ConnectException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks until the answer is yes, or the time is over. */
final class Polling {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Polling() {}

    /** False when the time was over first; a read that fails counts as a no. */
    static boolean until(BooleanSupplier question, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!isTrue(question)) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private static boolean isTrue(BooleanSupplier question) {
        try {
            return question.getAsBoolean();
        } catch (ConnectException e) {
            return false;
        }
    }
}
