package dev.weir.restart;

import java.util.Optional;

/**
 * What keeps a connector from being restarted, whatever its policy says.
 *
 * @param isMeantToRun neither the repository nor an override has it paused or stopped
 * @param hindrance why nothing may be written to it now: its cluster is only observed, it is on its way to another one, a
 *     write of it is not settled
 */
public record Circumstances(boolean isMeantToRun, Optional<String> hindrance) {

    /** Nothing keeps it. */
    public static final Circumstances FREE = new Circumstances(true, Optional.empty());
}
