package dev.weir.sync;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the SQL out of what a client says in PostgreSQL's protocol 3.0: frames of a letter, a length and a body. {@code Q}
 * holds a text, {@code P} a name, which is empty with {@code prepareThreshold=0}, and a text.
 */
final class Sql {

    static final String BEGIN = "BEGIN; ";

    private static final int HEADER = 5;

    private Sql() {}

    /** @param message of which the end may be missing; empty where it holds no statement */
    static String of(String message) {
        List<String> statements = new ArrayList<>();
        for (int at = 0; at + HEADER < message.length(); at += 1 + length(message, at + 1)) {
            String[] texts = message.substring(at + HEADER).split("\0", 3);
            switch (message.charAt(at)) {
                case 'Q' -> statements.add(inOneLine(texts[0]));
                case 'P' -> statements.add(inOneLine(texts[1]));
                default -> {}
            }
        }
        return String.join("; ", statements);
    }

    private static String inOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static int length(String message, int at) {
        return message.charAt(at) << 24
                | message.charAt(at + 1) << 16
                | message.charAt(at + 2) << 8
                | message.charAt(at + 3);
    }
}
