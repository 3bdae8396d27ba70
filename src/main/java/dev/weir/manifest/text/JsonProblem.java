package dev.weir.manifest.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a text is no JSON, in our words: Jackson's own quote the text, which may hold a secret. What is wrong is found by
 * reading it again with one liberty after the other; the first one that leads beyond the fault names it. The work is at most
 * that of one reading a liberty.
 */
final class JsonProblem {

    private static final String UNKNOWN = "not JSON from here on: look for a missing or extra comma, quote or bracket";
    private static final String COMMENTS =
            "comments are not JSON: remove them, or put the remark under a key \"_comment\"";
    private static final String FOREIGN =
            "a .json file begins with { or [, and this one begins with other text, such as a"
                    + " shell command: keep the JSON alone";
    private static final String TRAILING =
            "other text follows the JSON, such as the rest of a shell command: keep the JSON"
                    + " alone, and put several connectors into one array";

    private static final Map<JsonReadFeature, String> LIBERTIES = liberties();

    private JsonProblem() {}

    /** @param isWhole whether a whole JSON value ends before the fault */
    static String explain(String text, JsonProcessingException broken, boolean isWhole) {
        long fault = broken.getLocation() == null ? 0 : broken.getLocation().getCharOffset();
        return LIBERTIES.entrySet().stream()
                .filter(liberty -> !text.startsWith("#!"))
                .filter(liberty -> !isWhole || liberty.getValue().equals(COMMENTS))
                .filter(liberty -> reaches(text, liberty.getKey()) > fault)
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> unknown(text, isWhole));
    }

    private static String unknown(String text, boolean isWhole) {
        boolean isJson =
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
        return isWhole ? TRAILING : isJson ? UNKNOWN : FOREIGN;
    }

    /** How far the text can be read with that liberty. */
    private static long reaches(String text, JsonReadFeature liberty) {
        JsonFactory factory = JsonFactory.builder()
                .enable(liberty)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Limits.HARD_DEPTH)
                        .maxStringLength(Limits.FILE_BYTES)
                        .maxNumberLength(Limits.FILE_BYTES)
                        .build())
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            return end(parser, text.length());
        } catch (JsonProcessingException broken) {
            return broken.getLocation() == null ? 0 : broken.getLocation().getCharOffset();
        } catch (IOException impossible) {
            return 0;
        }
    }

    private static long end(JsonParser parser, int length) throws IOException {
        while (parser.nextToken() != null) {
            parser.finishToken();
        }
        return length + 1L;
    }

    private static Map<JsonReadFeature, String> liberties() {
        Map<JsonReadFeature, String> words = new LinkedHashMap<>();
        words.put(JsonReadFeature.ALLOW_JAVA_COMMENTS, COMMENTS);
        words.put(JsonReadFeature.ALLOW_YAML_COMMENTS, COMMENTS);
        words.put(JsonReadFeature.ALLOW_TRAILING_COMMA, "a comma stands before this closing bracket: remove the comma");
        words.put(JsonReadFeature.ALLOW_SINGLE_QUOTES, "JSON knows double quotes only: write \" instead of '");
        words.put(
                JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES,
                "a key stands here without quotes: put it in double quotes");
        words.put(
                JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                "a line break or a tab stands inside a text: write \\n or \\t in its place");
        words.put(
                JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                "no such escape in JSON: write \\\\ for a backslash");
        words.put(JsonReadFeature.ALLOW_MISSING_VALUES, "a value is missing here: look for a comma too many");
        String numbers = "JSON does not write numbers this way: put the value in double quotes";
        words.put(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS, numbers);
        words.put(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS, numbers);
        words.put(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS, numbers);
        words.put(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, numbers);
        return words;
    }
}
