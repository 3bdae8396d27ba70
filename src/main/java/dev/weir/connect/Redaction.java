package dev.weir.connect;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.SecretKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a text of Connect fit to be seen. Connect quotes configs in its messages, placeholders already replaced by the
 * secrets they stand for, so masked are: the secret values of the config that was sent; values in
 * {@code Invalid value … for configuration …} unless they are the plain text that was sent, there and wherever else the
 * text holds them; every {@code {key=value, …}} map whole; users in URLs; PEM blocks; authorization headers; and what
 * follows {@code password=} and its like. It errs on the side of masking. Control characters (NUL among them) and halves of surrogate pairs are dropped, and the length
 * is bounded. Immutable.
 */
public final class Redaction {

    /** For texts that belong to no config that we know. */
    public static final Redaction NONE = new Redaction(Map.of(), Stream::of);

    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_TRACE = 20_000;
    private static final int LONGEST_INPUT = 1 << 20;

    /** More fill a text beyond where it is cut. */
    private static final int MOST_QUOTED = 500;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\t]]");
    private static final Pattern PEM = Pattern.compile("(?s)-----BEGIN .*?(?:-----END [^-]{0,64}-----|\\z)");
    private static final String INVALID = "Invalid value ";
    private static final String OF_KEY = " for configuration ";
    private static final Pattern KEY = Pattern.compile("[\\w.$-]+");
    private static final Pattern FRAME = Pattern.compile("(?=\\n\\s{0,8}(?:at |\\.\\.\\. |Caused by|Suppressed))");
    private static final Pattern MAP = Pattern.compile("\\{\\s{0,8}[\\w.$-]+=");
    private static final Pattern USERINFO = Pattern.compile("://(?:[^\\s/@]*|[^\\s/@:]+:\\S+)@");
    private static final Pattern AUTHORIZATION =
            Pattern.compile("(?i)(authorization[\"']?\\s{0,4}[:=]\\s{0,4})(?:\"[^\"]*\"|(?:\\w+ )?\\S+)");
    private static final Pattern BEARER = Pattern.compile("(?i)\\b(bearer )\\S{8,}");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?i)((?:passw(?:or)?d|passphrase|pwd|secret|token|credential|(?:api|access|account|private)"
                    + "[._-]?key)[\\w.-]{0,64}[\"']?\\s{0,4}[:=]\\s{0,4})(?:\"[^\"]*\"|'[^']*'|[^\\s\"']+)");

    private final Map<String, String> sent;

    /** Looked for when there is a text to redact: most calls end without one. */
    private final Supplier<Stream<String>> secrets;

    private Redaction(Map<String, String> sent, Supplier<Stream<String>> secrets) {
        this.sent = sent;
        this.secrets = secrets;
    }

    /** For the answers to a call that carried this config. */
    public static Redaction of(ConnectorConfig sent) {
        return new Redaction(
                sent.values(),
                () -> sent.values().entrySet().stream()
                        .filter(entry -> SecretKeys.isSecret(entry.getKey(), entry.getValue()))
                        .map(Map.Entry::getValue));
    }

    /** This one, which also masks these values. */
    public Redaction and(Collection<String> moreSecrets) {
        List<String> more = List.copyOf(moreSecrets);
        return and(more::stream);
    }

    /** This one, which also masks the other's secrets. */
    Redaction and(Redaction other) {
        return and(other.secrets);
    }

    private Redaction and(Supplier<Stream<String>> more) {
        return new Redaction(sent, () -> Stream.concat(secrets.get(), more.get()));
    }

    /** At most 2,000 characters. */
    public String message(String raw) {
        return cut(redact(raw).strip(), LONGEST_MESSAGE);
    }

    /** At most 20,000 characters. */
    public String trace(String raw) {
        return cut(redact(raw).stripTrailing(), LONGEST_TRACE);
    }

    private String redact(String raw) {
        List<String> hidden = secrets.get().toList();
        String text = CONTROL.matcher(cut(raw, LONGEST_INPUT)).replaceAll("");
        text = PEM.matcher(new SecretFragments(hidden.stream()).maskIn(text)).replaceAll(SecretKeys.MASK);
        text = FRAME.splitAsStream(withoutInvalidValues(text, hidden))
                .map(Redaction::withoutMaps)
                .collect(Collectors.joining());
        return maskPatterns(text);
    }

    /** Connect's {@code Invalid value … for configuration …}; by hand, for a pattern would take quadratic time. */
    private String withoutInvalidValues(String text, List<String> hidden) {
        StringBuilder masked = new StringBuilder();
        List<String> quoted = new ArrayList<>();
        int done = 0;
        for (int start = text.indexOf(INVALID); start >= 0; start = text.indexOf(INVALID, done)) {
            int value = start + INVALID.length();
            int end = text.indexOf(OF_KEY, value);
            if (end < 0) {
                break;
            }
            masked.append(text, done, value)
                    .append(shown(text.substring(value, end), keyAt(text, end), hidden, quoted));
            done = end;
        }
        return new SecretFragments(quoted.stream())
                .maskIn(masked.append(text, done, text.length()).toString());
    }

    private static String keyAt(String text, int end) {
        Matcher key = KEY.matcher(text).region(end + OF_KEY.length(), text.length());
        return key.lookingAt() ? key.group() : "";
    }

    /** @param quoted gets what is masked, for the reason that follows often quotes it once more */
    private String shown(String value, String key, List<String> hidden, List<String> quoted) {
        if (value.equals(sent.getOrDefault(key, "null")) && !hidden.contains(value)) {
            return value;
        }
        if (quoted.size() < MOST_QUOTED) {
            quoted.addAll(Placeholders.resolved(sent.getOrDefault(key, ""), value));
        }
        return SecretKeys.MASK;
    }

    /** From the first map's brace to the last brace: a value may hold braces itself, so nothing between them is safe. */
    private static String withoutMaps(String text) {
        Matcher map = MAP.matcher(text);
        if (!map.find()) {
            return text;
        }
        int end = text.lastIndexOf('}');
        return text.substring(0, map.start()) + "{…}" + (end > map.start() ? text.substring(end + 1) : "");
    }

    private static String maskPatterns(String text) {
        String masked = USERINFO.matcher(text).replaceAll("://" + SecretKeys.MASK + "@");
        masked = AUTHORIZATION.matcher(masked).replaceAll("$1" + SecretKeys.MASK);
        masked = BEARER.matcher(masked).replaceAll("$1" + SecretKeys.MASK);
        return ASSIGNMENT.matcher(masked).replaceAll("$1" + SecretKeys.MASK);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
