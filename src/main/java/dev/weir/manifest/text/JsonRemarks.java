package dev.weir.manifest.text;

import dev.weir.model.Exemption;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Exemptions in remark keys of JSON. A remark speaks of the lines from its own to that of the next text which is no remark.
 */
final class JsonRemarks {

    private final RepoPath path;
    private final String text;
    private final List<Exemption> found = new ArrayList<>();
    private final List<Remark> waiting = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private record Remark(ExemptionText text, Place place) {}

    private JsonRemarks(RepoPath path, String text) {
        this.path = path;
        this.text = text;
    }

    static List<Exemption> in(RepoPath path, String text) {
        JsonRemarks remarks = new JsonRemarks(path, text);
        remarks.read();
        return remarks.found;
    }

    private void read() {
        while (toQuote()) {
            Place place = new Place(path, line, at - lineStart + 1);
            String word = quoted();
            if (Comments.isComment(word) && isKey()) {
                remark(place);
            } else {
                settle(place.line());
            }
        }
        settle(line);
    }

    private void remark(Place place) {
        if (toValue()) {
            exemption(quoted()).ifPresent(remark -> waiting.add(new Remark(remark, place)));
        }
    }

    private static Optional<ExemptionText> exemption(String remark) {
        String plain = remark.strip();
        return ExemptionText.of(plain.startsWith("#") ? plain.substring(1) : plain);
    }

    private void settle(int lastLine) {
        waiting.forEach(remark -> found.add(remark.text().at(remark.place(), lastLine)));
        waiting.clear();
    }

    /** Goes to the next quote; false where there is none. */
    private boolean toQuote() {
        while (at < text.length() && text.charAt(at) != '"') {
            step();
        }
        return at < text.length();
    }

    private boolean isKey() {
        skipBlanks();
        return at < text.length() && text.charAt(at) == ':';
    }

    /** Goes over the colon to the text that follows; false where something else does. */
    private boolean toValue() {
        step();
        skipBlanks();
        return at < text.length() && text.charAt(at) == '"';
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            step();
        }
    }

    /** Goes over a quoted text; what is escaped in it stays so. */
    private String quoted() {
        int start = at + 1;
        step();
        while (at < text.length() && text.charAt(at) != '"') {
            step();
            if (text.charAt(at - 1) == '\\' && at < text.length()) {
                step();
            }
        }
        String inside = text.substring(start, at);
        if (at < text.length()) {
            step();
        }
        return inside;
    }

    private void step() {
        char character = text.charAt(at++);
        if (character == '\n' || (character == '\r' && !text.startsWith("\n", at))) {
            line++;
            lineStart = at;
        }
    }
}
