package dev.weir.manifest.text;

import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes to text, strictly: what is not UTF-8 is an error and never a replacement character in a password. */
public final class Utf8 {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Utf8() {}

    public static Attempt<String> decode(RepoPath path, byte[] bytes) {
        if (looksLikeUtf16(bytes)) {
            return failed(Place.of(path), "is written in UTF-16: save it as UTF-8");
        }
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        boolean isBroken = strict().decode(input, text, true).isError();
        String read = text.flip().toString();
        int nul = read.indexOf('\0');
        if (nul >= 0) {
            return failed(placeAfter(path, read.substring(0, nul)), "is a binary file: exclude it, or remove it");
        }
        return isBroken
                ? failed(placeAfter(path, read), "holds bytes that are no UTF-8 text: save the file as UTF-8")
                : new Attempt.Done<>(withoutMark(read));
    }

    private static CharsetDecoder strict() {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    private static boolean looksLikeUtf16(byte[] bytes) {
        return bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    }

    private static Place placeAfter(RepoPath path, String text) {
        return placeAfter(Origin.of(path), text);
    }

    /** The place of the character that follows this text. */
    static Place placeAfter(Origin origin, String text) {
        int line = 1 + (int) text.chars().filter(character -> character == '\n').count();
        int start = text.lastIndexOf('\n') + 1;
        return origin.at(line, 1 + text.codePointCount(start, text.length()));
    }

    private static Attempt<String> failed(Place place, String message) {
        return new Attempt.Failed<>(ManifestError.at(place, "the file " + message));
    }
}
