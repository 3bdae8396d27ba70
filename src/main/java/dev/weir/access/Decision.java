package dev.weir.access;

import dev.weir.model.Verb;
import java.util.Optional;

/**
 * Whether somebody may do something.
 *
 * @param why the rule that says so, or what is missing, in words for the caller
 */
public record Decision(boolean allowed, Verb verb, String why) {

    /** Why not; empty where they may. */
    public Optional<String> refusal() {
        return allowed ? Optional.empty() : Optional.of(why);
    }
}
