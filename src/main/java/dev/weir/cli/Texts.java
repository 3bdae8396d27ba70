package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** How answers of the service read in a table. */
final class Texts {

    private static final int SHORT = 7;
    private static final int TO_THE_SECOND = 19;

    private Texts() {}

    static String shortSha(String sha) {
        return sha.substring(0, Math.min(SHORT, sha.length()));
    }

    /** A field's text, a dash where there is none. */
    static String orDash(JsonNode field) {
        return field.asText("").isEmpty() ? "-" : field.asText();
    }

    /** An RFC 3339 time in UTC, to the second. */
    static String time(JsonNode field) {
        String text = orDash(field);
        return text.length() > TO_THE_SECOND ? text.substring(0, TO_THE_SECOND) + "Z" : text;
    }

    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
