package dev.weir.plan;

import java.util.Set;

/**
 * Values that a Connect service echoes in place of a secret: asterisks (Confluent Cloud and proxies), {@code [hidden]}
 * (Connect's own PASSWORD type) and the like. Only the value that Weir wrote last can tell what stands behind one.
 */
final class Masks {

    private static final Set<String> WORDS = Set.of("[hidden]", "[redacted]", "<redacted>", "<hidden>", "REDACTED");
    private static final int FEWEST_ASTERISKS = 3;

    private Masks() {}

    enum Judgement {
        EQUAL,
        DIFFERENT,
        UNVERIFIABLE
    }

    /** Judges a pair whose desired and live texts differ. */
    static Judgement judge(KeyDifference pair) {
        boolean masked = pair.live().filter(Masks::isMask).isPresent();
        if (!masked) {
            return Judgement.DIFFERENT;
        }
        if (pair.lastApplied().isEmpty()) {
            return pair.desired().isPresent() ? Judgement.UNVERIFIABLE : Judgement.DIFFERENT;
        }
        return pair.lastApplied().equals(pair.desired()) ? Judgement.EQUAL : Judgement.DIFFERENT;
    }

    static boolean isMask(String value) {
        return WORDS.contains(value)
                || (value.length() >= FEWEST_ASTERISKS && value.chars().allMatch(character -> character == '*'));
    }
}
