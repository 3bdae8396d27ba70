package dev.weir.safety;

import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** How a test ended. */
enum Outcome {
    PASSED,
    /** An assertion did not hold. */
    RED,
    /** Something else was thrown, which proves nothing. */
    BROKEN,
    SKIPPED,
    /** There is no such test. */
    ABSENT,
    /** It did not end in time, or took its JVM along. */
    HUNG;

    static Outcome of(Throwable failure) {
        boolean isAssertion = failure instanceof AssertionError || failure instanceof ConditionTimeoutException;
        return isAssertion ? RED : BROKEN;
    }

    /** Of many runs of one test: one assertion that does not hold is enough. */
    static Outcome of(Stream<Outcome> runs) {
        return runs.min((one, other) -> Integer.compare(one.weight(), other.weight()))
                .orElse(ABSENT);
    }

    private int weight() {
        return switch (this) {
            case HUNG -> 0;
            case RED -> 1;
            case BROKEN -> 2;
            case PASSED -> 3;
            case SKIPPED -> 4;
            case ABSENT -> 5;
        };
    }
}
