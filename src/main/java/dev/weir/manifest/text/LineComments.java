package dev.weir.manifest.text;

import dev.weir.model.Exemption;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Exemptions in comments that begin with {@code #} and end with their line, as in YAML and properties. */
final class LineComments {

    private final RepoPath path;
    private final List<Exemption> found = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /** One that stands on a line of its own, until it is known which line follows. */
    private record Waiting(ExemptionText text, Place place) {}

    private LineComments(RepoPath path) {
        this.path = path;
    }

    static List<Exemption> in(RepoPath path, String text) {
        LineComments comments = new LineComments(path);
        String[] lines = text.split("\r\n|\n|\r", -1);
        for (int index = 0; index < lines.length; index++) {
            comments.read(lines[index], index + 1);
        }
        comments.settle(lines.length);
        return comments.found.stream()
                .sorted((one, other) -> one.place().compareTo(other.place()))
                .toList();
    }

    private void read(String line, int number) {
        int start = commentStart(line);
        boolean isAlone = line.substring(0, start).isBlank();
        if (!isAlone) {
            settle(number);
        }
        comment(line, start).ifPresent(text -> keep(text, new Place(path, number, start + 1), isAlone));
    }

    private static Optional<ExemptionText> comment(String line, int start) {
        return start == line.length() ? Optional.empty() : ExemptionText.of(line.substring(start + 1));
    }

    private void keep(ExemptionText text, Place place, boolean isAlone) {
        if (isAlone) {
            waiting.add(new Waiting(text, place));
        } else {
            found.add(text.at(place, place.line()));
        }
    }

    /** The waiting ones speak of this line. */
    private void settle(int line) {
        waiting.forEach(one -> found.add(one.text().at(one.place(), line)));
        waiting.clear();
    }

    private int commentStart(String line) {
        return path.extension().equals("properties") ? lineStart(line) : afterQuotes(line);
    }

    /** In properties a comment has its line for itself, and anywhere else the sign is text. */
    private static int lineStart(String line) {
        String text = line.stripLeading();
        boolean isComment = text.startsWith("#") || text.startsWith("!");
        return isComment ? line.length() - text.length() : line.length();
    }

    /** In YAML the sign follows a space or begins the line, and stands in no quotes. */
    private static int afterQuotes(String line) {
        char quote = 0;
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            if (quote != 0) {
                boolean isPair = isPair(line, index, quote);
                index += isPair ? 1 : 0;
                quote = character == quote && !isPair ? 0 : quote;
            } else if (character == '#' && isFree(line, index)) {
                return index;
            } else if (isQuote(character) && opens(line, index)) {
                quote = character;
            }
        }
        return line.length();
    }

    /** Whether this character and the next stand for one within the quotes: a backslash's in double, two of single. */
    private static boolean isPair(String line, int index, char quote) {
        return quote == '"' ? line.charAt(index) == '\\' : line.startsWith("''", index);
    }

    private static boolean isQuote(char character) {
        return character == '"' || character == '\'';
    }

    private static boolean isFree(String line, int index) {
        return index == 0 || Character.isWhitespace(line.charAt(index - 1));
    }

    /** A quote within a word, as in don't, opens nothing. */
    private static boolean opens(String line, int index) {
        return isFree(line, index) || "[{,:".indexOf(line.charAt(index - 1)) >= 0;
    }
}
