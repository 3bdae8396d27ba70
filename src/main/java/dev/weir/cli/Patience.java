package dev.weir.cli;

import dev.weir.cli.CommandException.Kind;
import java.time.Duration;

/** How long a command looks again at what the service goes on with. For one thread. */
final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final long deadline;

    Patience(Duration most) {
        this.deadline = System.nanoTime() + most.toNanos();
    }

    boolean isOver() {
        return System.nanoTime() - deadline > 0;
    }

    /** @param what goes on without the command, for whoever interrupts it */
    void pause(String what) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException(Kind.FAILED, "interrupted; the " + what + " goes on");
        }
    }
}
