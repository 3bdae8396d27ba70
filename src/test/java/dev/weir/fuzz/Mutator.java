package dev.weir.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Damages a file: one to four changes, small ones far more often than large. The same random numbers make the same file. A
 * byte is a character here, so that a change may also end in what is no text. Not thread-safe.
 */
final class Mutator {

    /** Bytes above what a file may have, so that some are too large to be read. */
    private static final int MOST_BYTES = 280 * 1024;

    private static final Charset BYTES = StandardCharsets.ISO_8859_1;
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{24,}={0,2}");
    private static final Pattern VALUE = Pattern.compile("(?<=[:=] ?)\\S[^\\n]*");
    private static final int ONE_LARGE_IN = 1_000;

    private final Random random;
    private final List<String> others;
    private final List<UnaryOperator<String>> small = List.of(
            this::flip,
            this::flip,
            this::delete,
            this::insert,
            this::insert,
            this::value,
            this::value,
            this::deleteLine,
            this::repeatLine,
            this::swapLines,
            this::indent,
            this::splice,
            this::splice,
            this::cut,
            this::inBase64);
    private final List<UnaryOperator<String>> large = List.of(
            this::longRun, this::nest, this::repeatOften, this::windowsLines, this::utf16, this::mark, this::join);

    /** @param others files to take parts from */
    Mutator(Random random, List<byte[]> others) {
        this.random = random;
        this.others = others.stream().map(bytes -> new String(bytes, BYTES)).toList();
    }

    byte[] mutate(byte[] content) {
        String text = new String(content, BYTES);
        for (int change = 1 + random.nextInt(1 + random.nextInt(4)); change > 0; change--) {
            text = small.get(random.nextInt(small.size())).apply(text);
        }
        if (random.nextInt(ONE_LARGE_IN) == 0) {
            text = large.get(random.nextInt(large.size())).apply(text);
        }
        return text.substring(0, Math.min(text.length(), MOST_BYTES)).getBytes(BYTES);
    }

    private int position(String text) {
        return random.nextInt(text.length() + 1);
    }

    private String token() {
        return new String(Tokens.ALL.get(random.nextInt(Tokens.ALL.size())).getBytes(StandardCharsets.UTF_8), BYTES);
    }

    private String flip(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int at = random.nextInt(text.length());
        char flipped = (char) (text.charAt(at) ^ (1 << random.nextInt(8)));
        return text.substring(0, at) + flipped + text.substring(at + 1);
    }

    private String delete(String text) {
        int from = position(text);
        int to = Math.min(text.length(), from + 1 + random.nextInt(1 + random.nextInt(40)));
        return text.substring(0, from) + text.substring(to);
    }

    private String insert(String text) {
        int at = position(text);
        return text.substring(0, at) + token() + text.substring(at);
    }

    /** A token in the place of what stands behind a colon. */
    private String value(String text) {
        Matcher values = VALUE.matcher(text);
        return values.find(position(text))
                ? text.substring(0, values.start()) + token() + text.substring(values.end())
                : text;
    }

    private String cut(String text) {
        return random.nextInt(4) == 0 ? text.substring(0, position(text)) : text;
    }

    private String deleteLine(String text) {
        List<String> lines = lines(text);
        int from = random.nextInt(lines.size());
        lines.subList(from, Math.min(lines.size(), from + 1 + random.nextInt(3)))
                .clear();
        return String.join("\n", lines);
    }

    private String repeatLine(String text) {
        List<String> lines = lines(text);
        int from = random.nextInt(lines.size());
        List<String> block = List.copyOf(lines.subList(from, Math.min(lines.size(), from + 1 + random.nextInt(8))));
        lines.addAll(random.nextInt(lines.size() + 1), block);
        return String.join("\n", lines);
    }

    private String swapLines(String text) {
        List<String> lines = lines(text);
        Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    private String indent(String text) {
        List<String> lines = lines(text);
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        lines.set(at, random.nextBoolean() ? " ".repeat(1 + random.nextInt(3)) + line : line.stripLeading());
        return String.join("\n", lines);
    }

    private String splice(String text) {
        List<String> other = lines(others.get(random.nextInt(others.size())));
        int from = random.nextInt(other.size());
        List<String> lines = lines(text);
        lines.addAll(
                random.nextInt(lines.size() + 1),
                List.copyOf(other.subList(from, Math.min(other.size(), from + 1 + random.nextInt(6)))));
        return String.join("\n", lines);
    }

    /** Changes what a word of Base64 stands for, if there is any. */
    private String inBase64(String text) {
        Matcher words = BASE64.matcher(text);
        if (!words.find(random.nextInt(1 + text.length() / 2))) {
            return insert(text);
        }
        String word = words.group().replace("=", "");
        byte[] inside = Base64.getDecoder().decode(word.substring(0, word.length() / 4 * 4));
        String changed = flip(insert(delete(new String(inside, BYTES))));
        return text.substring(0, words.start())
                + Base64.getEncoder().encodeToString(changed.getBytes(BYTES))
                + text.substring(words.end());
    }

    private String longRun(String text) {
        String token = token();
        int times = random.nextInt(MOST_BYTES) / (1 + random.nextInt(8)) / Math.max(1, token.length());
        int at = position(text);
        return text.substring(0, at) + token.repeat(times) + text.substring(at);
    }

    private String nest(String text) {
        String opening = Tokens.OPENINGS.get(random.nextInt(Tokens.OPENINGS.size()));
        int at = position(text);
        return text.substring(0, at) + opening.repeat(1 + random.nextInt(40_000)) + text.substring(at);
    }

    private String repeatOften(String text) {
        List<String> lines = lines(text);
        int from = random.nextInt(lines.size());
        String block =
                String.join("\n", lines.subList(from, Math.min(lines.size(), from + 1 + random.nextInt(30)))) + "\n";
        int times = MOST_BYTES / (1 + random.nextInt(20)) / block.length();
        lines.add(from, block.repeat(times));
        return String.join("\n", lines);
    }

    private String windowsLines(String text) {
        return text.replace("\n", random.nextBoolean() ? "\r\n" : "\r");
    }

    private String utf16(String text) {
        return new String(
                text.getBytes(random.nextBoolean() ? StandardCharsets.UTF_16 : StandardCharsets.UTF_16LE), BYTES);
    }

    private String mark(String text) {
        return "\u00ef\u00bb\u00bf" + text;
    }

    private String join(String text) {
        return text + (random.nextBoolean() ? "\n---\n" : "") + others.get(random.nextInt(others.size()));
    }

    private static List<String> lines(String text) {
        return new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    }
}
