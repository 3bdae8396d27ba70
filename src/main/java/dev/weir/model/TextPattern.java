package dev.weir.model;

/**
 * A pattern for a whole text: {@code *} stands for any characters, also none, {@code ?} for one. Nothing else has a
 * meaning, so that what a user writes can never run away: the work is bounded by the product of both lengths.
 */
public record TextPattern(String text) {

    public static final TextPattern ANY = new TextPattern("*");

    private static final int LONGEST = 250;

    public TextPattern {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("a pattern has 1 to " + LONGEST + " characters");
        }
    }

    public boolean matches(String whole) {
        return Wildcards.match(text, whole);
    }

    /** Whether a pattern of that text stands for that text alone. */
    public static boolean isPlain(String text) {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0;
    }

    @Override
    public String toString() {
        return text;
    }
}
