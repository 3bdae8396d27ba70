package dev.weir.model;

/**
 * What a comment in a file says that a rule need not hold for.
 *
 * @param place where the comment stands
 * @param firstLine of the lines that it speaks of; 0 where it speaks of the whole file
 * @param lastLine of them, {@code Integer.MAX_VALUE} where it speaks of the whole file
 * @param rule as the comment names it; empty where it names none
 * @param reason why; empty where the comment gives none
 */
public record Exemption(Place place, int firstLine, int lastLine, String rule, String reason) {

    public Exemption {
        if (firstLine < 0 || lastLine < firstLine) {
            throw new IllegalArgumentException("no lines: " + firstLine + " to " + lastLine);
        }
    }

    /** Of everything in the comment's file. */
    public static Exemption ofFile(Place place, String rule, String reason) {
        return new Exemption(place, 0, Integer.MAX_VALUE, rule, reason);
    }

    /** Whether it speaks of this finding: of its rule, in its file, on one of its lines. */
    public boolean covers(Finding finding) {
        int line = finding.place().line();
        return rule.equals(finding.rule())
                && place.path().equals(finding.place().path())
                && firstLine <= line
                && line <= lastLine;
    }
}
