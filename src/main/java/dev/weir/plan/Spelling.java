package dev.weir.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known key that a misspelt one was probably meant to be. */
final class Spelling {

    /** Longer keys are nobody's typing. */
    private static final int LONGEST = 128;

    private Spelling() {}

    /** The closest of them, where one is close: a slip in a short word, a few in a long one. */
    static Optional<String> of(String written, Collection<String> known) {
        int slips = slips(written);
        return written.length() > LONGEST
                ? Optional.empty()
                : known.stream()
                        .map(candidate -> new Candidate(candidate, distance(written, candidate, slips)))
                        .filter(candidate -> candidate.distance <= slips)
                        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
                        .map(Candidate::word);
    }

    private record Candidate(String word, int distance) {}

    private static int slips(String written) {
        return 1 + written.length() / 8;
    }

    /**
     * Letters to change, add, remove or swap with their neighbour (optimal string alignment: no part is changed twice).
     *
     * @param most what is farther is only said to be farther: of each row no more is looked at than can lead there
     */
    static int distance(String left, String right, int most) {
        if (Math.abs(left.length() - right.length()) > most) {
            return most + 1;
        }
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < last.length; column++) {
            last[column] = column;
        }
        for (int letter = 1; letter <= left.length(); letter++) {
            if (fill(row, last, beforeLast, left, right, letter, most) > most) {
                return most + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[right.length()];
    }

    /** @return the least that any alignment of the first letters costs */
    private static int fill(int[] row, int[] last, int[] beforeLast, String left, String right, int letter, int most) {
        int from = Math.max(1, letter - most);
        int to = Math.min(right.length(), letter + most);
        row[from - 1] = from == 1 ? letter : most + 1;
        int least = row[from - 1];
        for (int column = from; column <= to; column++) {
            boolean isSame = left.charAt(letter - 1) == right.charAt(column - 1);
            int above = column < letter + most ? last[column] : most + 1;
            int cheapest = Math.min(last[column - 1] + (isSame ? 0 : 1), 1 + Math.min(above, row[column - 1]));
            row[column] =
                    isSwapped(left, right, letter, column) ? Math.min(cheapest, 1 + beforeLast[column - 2]) : cheapest;
            least = Math.min(least, row[column]);
        }
        return least;
    }

    private static boolean isSwapped(String left, String right, int letter, int column) {
        return letter > 1
                && column > 1
                && left.charAt(letter - 1) == right.charAt(column - 2)
                && left.charAt(letter - 2) == right.charAt(column - 1);
    }
}
