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
        return written.length() > LONGEST
                ? Optional.empty()
                : known.stream()
                        .filter(candidate -> Math.abs(candidate.length() - written.length()) <= slips(written))
                        .filter(candidate -> distance(written, candidate) <= slips(written))
                        .min(Comparator.comparingInt((String candidate) -> distance(written, candidate))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int slips(String written) {
        return 1 + written.length() / 8;
    }

    /**
     * Letters to change, add, remove or swap with their neighbour (optimal string alignment: no part is changed twice).
     */
    static int distance(String left, String right) {
        int[][] rows = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column <= right.length(); column++) {
                rows[row][column] = row == 0 || column == 0 ? row + column : cheapest(rows, row, column, left, right);
            }
        }
        return rows[left.length()][right.length()];
    }

    private static int cheapest(int[][] rows, int row, int column, String left, String right) {
        boolean isSame = left.charAt(row - 1) == right.charAt(column - 1);
        int changed = rows[row - 1][column - 1] + (isSame ? 0 : 1);
        int longer = 1 + Math.min(rows[row - 1][column], rows[row][column - 1]);
        int cheapest = Math.min(changed, longer);
        return isSwapped(left, right, row, column) ? Math.min(cheapest, 1 + rows[row - 2][column - 2]) : cheapest;
    }

    private static boolean isSwapped(String left, String right, int row, int column) {
        return row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
    }
}
