package dev.weir.manifest.text;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SnakeYAML's complaints in our words. Its own texts are never passed on: they quote the file ("found undefined alias
 * hunter2", "expected … but found '&lt;scalar&gt;'"), and what they quote may be a secret.
 */
public final class YamlProblem {

    private static final String UNKNOWN = "the YAML cannot be read on from here: look for wrong indentation, a missing"
            + " quote, or a value that needs quotes";

    private static final Map<String, String> WORDS = words();

    private YamlProblem() {}

    public static String explain(@Nullable String problem) {
        return problem == null
                ? UNKNOWN
                : WORDS.entrySet().stream()
                        .filter(entry -> problem.contains(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(UNKNOWN);
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("(TAB)", "a tab stands where YAML wants spaces: indent with spaces");
        words.put("cannot start any token", "this character cannot begin a value: put the value in quotes");
        words.put(
                "mapping values are not allowed here",
                "a second \"key:\" stands on one line, or the indentation is off: put a value that holds \": \" in quotes");
        words.put(
                "could not find expected ':'",
                "this line is no \"key: value\": a colon is missing, or the file is cut off");
        words.put("found unexpected end of stream", "a quoted text is never closed: is the file cut off?");
        words.put("found unexpected document separator", "a document ends inside a quoted text: close its quotes");
        words.put(
                "found undefined alias",
                "this * names no anchor above: put the value in quotes where * is meant as text");
        words.put("expected ',' or '", "a { or [ is not closed, or a comma is missing: is the file cut off?");
        words.put(
                "expected <block end>",
                "the indentation does not fit the lines above, or text follows a closing quote");
        words.put(
                "found unknown escape character",
                "no such escape in double quotes: write \\\\ for a backslash, or use single quotes");
        words.put("are not allowed here", "a list or key cannot stand here: check the indentation");
        words.put("nested deeper than", "nested deeper than " + Limits.HARD_DEPTH + " levels");
        return words;
    }
}
