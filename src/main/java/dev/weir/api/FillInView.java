package dev.weir.api;

import dev.weir.sync.PreviewFillIn;

/**
 * A value that Connect holds and Git does not, so that nothing is written to its connector before somebody fills it in.
 *
 * @param line counted from 1
 */
public record FillInView(String connector, String key, String file, int line) {

    static FillInView of(PreviewFillIn blank) {
        return new FillInView(
                blank.connector(),
                blank.key(),
                blank.place().path().value(),
                blank.place().line());
    }
}
