package dev.weir.model;

import java.util.regex.Pattern;

/**
 * Tells a value that holds a secret itself from one that has references in all the places where secrets would stand:
 * {@code password="${file:/secrets/kafka.properties:password}"} in a JAAS line holds none.
 */
public final class PlainSecrets {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^{}:]+:[^{}]*}");

    /** Stands for a reference; a private character, which no config holds. */
    private static final String MARK = "\uE000";

    private static final String NAMED =
            "(?i)(?:password|passwd|pwd|secret|token|accountkey|sharedaccesskey|api[._-]?key)[\"']?\\s*[=:]\\s*[\"']?";

    private static final Pattern REFERRED = Pattern.compile(NAMED + MARK + "|://[^/\\s]*" + MARK + "@");
    private static final Pattern PLAIN = Pattern.compile(NAMED + "(?!" + MARK + "(?:[\"'\\s;,&)]|$))[^\\s\"';,&]"
            + "|://[^/\\s@:]*:(?!" + MARK + "@)[^\\s@]{1,2048}+@"
            + "|://(?!" + MARK + "@)[^/\\s@:]+@"
            + "|-----BEGIN ");

    private PlainSecrets() {}

    /**
     * Whether a secret stands in the value in clear.
     *
     * @param keyIsSecret whether the key is known to hold a secret, by its words or by what its plugin declares
     */
    public static boolean isIn(String value, boolean keyIsSecret) {
        if (!SecretKeys.isSecret(value, keyIsSecret)) {
            return false;
        }
        String rest = REFERENCE.matcher(value).replaceAll(MARK);
        return !REFERRED.matcher(rest).find() || PLAIN.matcher(rest).find();
    }
}
