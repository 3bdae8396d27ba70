package dev.weir.plan.policy;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in config values, to the last digit. */
final class Numbers {

    /** Longer ones than any setting needs would take ever longer to read. */
    private static final int LONGEST = 64;

    private static final Pattern WRITTEN = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");

    private Numbers() {}

    /** The number that a value is, with or without blanks around it. */
    static Optional<BigDecimal> of(String value) {
        String text = value.strip();
        return text.length() <= LONGEST && WRITTEN.matcher(text).matches()
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }
}
