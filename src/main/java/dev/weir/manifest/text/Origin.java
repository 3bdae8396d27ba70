package dev.weir.manifest.text;

import dev.weir.model.Place;
import dev.weir.model.RepoPath;

/**
 * Where a text stands in a file, so that places in the text can be told as places of the file.
 *
 * @param start of the text's first line
 * @param isAsWritten whether the lines of the text are lines of the file; if not, every place in the text is its start
 */
public record Origin(Place start, boolean isAsWritten) {

    /** Of a text that is a whole file. */
    public static Origin of(RepoPath path) {
        return new Origin(new Place(path, 1, 1), true);
    }

    /** Of a text that is a value of a document. */
    public static Origin of(Value.Scalar value) {
        return value.inside().map(inside -> new Origin(inside, true)).orElseGet(() -> new Origin(value.place(), false));
    }

    /** The place in the file, for a line and a column of the text, both counted from 1. */
    public Place at(int line, int column) {
        return isAsWritten ? new Place(start.path(), start.line() + line - 1, start.column() + column - 1) : start;
    }

    /** The line of the text, counted from 1, on which a place of the file stands; the first where nobody knows. */
    public int lineOf(Place place) {
        return Math.max(place.line() - start.line() + 1, 1);
    }
}
