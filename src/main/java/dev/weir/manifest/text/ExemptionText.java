package dev.weir.manifest.text;

import dev.weir.model.Exemption;
import dev.weir.model.Place;
import java.util.Optional;

/**
 * What a comment says about a rule.
 *
 * @param ofFile whether it speaks of the whole file
 * @param rule empty where it names none
 * @param reason empty where it gives none
 */
record ExemptionText(boolean ofFile, String rule, String reason) {

    static final String MARK = "weir:allow";

    private static final String FILE_MARK = MARK + "-file";
    private static final int LONGEST_REASON = 500;

    /** Of a comment without its sign; empty where it is about something else. */
    static Optional<ExemptionText> of(String comment) {
        String[] words = comment.strip().split("\\s+", 3);
        boolean ofFile = words[0].equals(FILE_MARK);
        return ofFile || words[0].equals(MARK)
                ? Optional.of(new ExemptionText(ofFile, word(words, 1), shortened(word(words, 2))))
                : Optional.empty();
    }

    Exemption at(Place place, int lastLine) {
        return ofFile
                ? Exemption.ofFile(place, rule, reason)
                : new Exemption(place, place.line(), lastLine, rule, reason);
    }

    private static String word(String[] words, int index) {
        return index < words.length ? words[index] : "";
    }

    private static String shortened(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }
}
