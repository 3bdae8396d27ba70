package dev.weir.console;

import dev.weir.access.Decision;
import java.util.List;

/**
 * Whether a button works for whoever looks.
 *
 * @param why the rule that grants it, or the right that is missing
 */
public record May(boolean granted, String why) {

    static May of(Decision decision) {
        return new May(decision.allowed(), decision.why());
    }

    /** One of them is enough. */
    static May any(List<May> all) {
        return all.stream().filter(May::granted).findFirst().orElseGet(() -> all.get(0));
    }

    /** What a button says on hovering: what it does, or which right it needs. */
    public String title(String does) {
        return granted ? does : why;
    }
}
