package dev.weir.console;

import dev.weir.model.LogLevel;
import dev.weir.sync.LogLevels;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** What the form on the page of a cluster's loggers sends. */
public final class LoggerForm {

    private static final int LONGEST_MINUTES = 12 * 60;
    private static final int USUAL_MINUTES = 60;

    @FormParam("logger")
    @DefaultValue("")
    private String logger = "";

    @FormParam("level")
    @DefaultValue("")
    private String level = "";

    @FormParam("minutes")
    @DefaultValue("")
    private String minutes = "";

    @FormParam("reason")
    @DefaultValue("")
    private String reason = "";

    String logger() {
        return logger.strip();
    }

    /** Empty where it names no logger, or a level that there is not. */
    Optional<LogLevels.Wish> wish(Instant now, String actor) {
        return Arrays.stream(LogLevel.values())
                .filter(one -> one.name().equals(level) && LogLevels.isName(logger()))
                .findFirst()
                .map(one ->
                        new LogLevels.Wish(logger(), one, Optional.of(now.plus(time())), actor, Reasons.of(reason)));
    }

    private Duration time() {
        int typed = minutes.matches("[0-9]{1,4}") ? Integer.parseInt(minutes) : USUAL_MINUTES;
        return Duration.ofMinutes(Math.max(1, Math.min(LONGEST_MINUTES, typed)));
    }
}
