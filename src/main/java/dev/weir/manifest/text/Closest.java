package dev.weir.manifest.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that a misspelt one was probably meant to be. */
public final class Closest {

    private static final int LONGEST = 64;

    private Closest() {}

    public static Optional<String> to(String word, Collection<String> known) {
        return word.length() > LONGEST
                ? Optional.empty()
                : known.stream()
                        .filter(candidate -> distance(word, candidate) <= 1 + candidate.length() / 4)
                        .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code "; did you mean "state"?"}, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known)
                .map(candidate -> "; did you mean " + Quoted.of(candidate) + "?")
                .orElse("");
    }

    /** Letters to change, add or remove (Levenshtein), whatever their case. */
    private static int distance(String word, String other) {
        String left = word.toLowerCase(Locale.ROOT);
        String right = other.toLowerCase(Locale.ROOT);
        int[] row = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            row[column] = column;
        }
        for (int index = 1; index <= left.length(); index++) {
            step(row, left.charAt(index - 1), right);
        }
        return row[right.length()];
    }

    private static void step(int[] row, char letter, String right) {
        int diagonal = row[0]++;
        for (int column = 1; column < row.length; column++) {
            int replaced = diagonal + (letter == right.charAt(column - 1) ? 0 : 1);
            diagonal = row[column];
            row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
        }
    }
}
