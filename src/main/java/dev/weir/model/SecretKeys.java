package dev.weir.model;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Which config entries are treated as secrets: by the key's words and by the value's shape. It errs on the side of
 * masking. A value that only refers to a secret ({@code ${file:/secrets/db.properties:password}}) is not one.
 */
public final class SecretKeys {

    /** What stands in the place of a secret. */
    public static final String MASK = "******";

    private static final List<String> WORDS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "credential",
            "private.key",
            "privatekey",
            "api.key",
            "apikey",
            "api_key",
            "access.key",
            "accesskey",
            "access_key",
            "account.key",
            "accountkey",
            "sas.key",
            "shared.key",
            "jaas",
            "user.info",
            "userinfo",
            "connection.uri",
            "connection.string",
            "connectionstring",
            "keytab",
            "license",
            "service.account",
            "pwd",
            "auth.header",
            "authorization");

    private static final Pattern ONLY_REFERENCE = Pattern.compile("\\$\\{[^{}:]+:[^{}]*}");
    private static final Pattern SECRET_PAIR =
            Pattern.compile("(?i)(password|passwd|pwd|secret|token|accountkey|sharedaccesskey|api[._-]?key)"
                    + "(\\s*=\\s*\\S|[\"']\\s*:\\s*[\"']\\S)");

    private SecretKeys() {}

    /** Whether the value must not be shown. */
    public static boolean isSecret(String key, String value) {
        return isSecret(value, isSecretKey(key));
    }

    /**
     * Whether the value must not be shown.
     *
     * @param keyIsSecret whether the key is known to hold a secret, by its words or by what its plugin declares
     */
    public static boolean isSecret(String value, boolean keyIsSecret) {
        return !value.isEmpty() && !ONLY_REFERENCE.matcher(value).matches() && (keyIsSecret || looksSecret(value));
    }

    /** Whether the key by itself names a secret; such keys are refused as filters. */
    public static boolean isSecretKey(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return WORDS.stream().anyMatch(lower::contains);
    }

    /** The value as it may be shown. */
    public static String shown(String key, String value) {
        return isSecret(key, value) ? MASK : value;
    }

    /**
     * The config with every secret replaced by {@link #MASK}.
     *
     * @param declared keys that the plugin declares to be passwords
     */
    public static ConnectorConfig masked(ConnectorConfig config, Predicate<String> declared) {
        SortedMap<String, String> shown = new TreeMap<>(config.values());
        shown.replaceAll((key, value) -> isSecret(value, isSecretKey(key) || declared.test(key)) ? MASK : value);
        return new ConnectorConfig(shown);
    }

    private static boolean looksSecret(String value) {
        return UserInfo.isIn(value) || SECRET_PAIR.matcher(value).find() || value.contains("-----BEGIN ");
    }
}
