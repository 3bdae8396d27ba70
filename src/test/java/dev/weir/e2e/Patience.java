package dev.weir.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;

/** How long a test waits: long enough for a machine that does much else. */
final class Patience {

    private static final Duration LONGEST = Duration.ofSeconds(40);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Patience() {}

    /** Returns once the assertion holds; fails with what it says if it does not in time. */
    static void eventually(ThrowingRunnable assertion) {
        await().atMost(LONGEST).pollInterval(PAUSE).untilAsserted(assertion);
    }
}
