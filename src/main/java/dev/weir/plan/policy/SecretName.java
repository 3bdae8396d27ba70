package dev.weir.plan.policy;

import java.util.List;

/**
 * What a config key says about its value. Only the end of a key counts: {@code connection.password} holds a secret,
 * {@code password.file}, {@code token.endpoint.url} and {@code delegation.token.expiry.time.ms} do not.
 */
enum SecretName {
    /** Nothing. */
    NONE,
    /** A secret that may be of digits alone. */
    PASSWORD,
    /** A secret that is never a plain number: those count or limit something. */
    KEY,
    /** A user and a password with a colon between. */
    USER_INFO;

    private static final List<String> PASSWORDS =
            List.of("password", "passwd", "passphrase", "pwd", "security.credentials");
    private static final List<String> KEYS = List.of(
            "secret",
            ".token",
            "accesstoken",
            "authtoken",
            "bearertoken",
            "sastoken",
            "apikey",
            "api.key",
            "secretkey",
            "secret.key",
            "secret.access.key",
            "secretaccesskey",
            "shared.access.key",
            "sharedaccesskey",
            "privatekey",
            "private.key",
            "accountkey",
            "account.key",
            "shared.key",
            "sas.key",
            "master.key",
            "keystore.key",
            "confluent.license");
    private static final List<String> USER_INFOS = List.of("user.info", "userinfo");

    static SecretName of(String key) {
        String words = words(key);
        if (endsWithOne(words, PASSWORDS) || words.endsWith(".pass")) {
            return PASSWORD;
        }
        if (endsWithOne(words, USER_INFOS)) {
            return USER_INFO;
        }
        return endsWithOne(words, KEYS) ? KEY : NONE;
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    private static boolean isLower(char letter) {
        return letter >= 'a' && letter <= 'z';
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean endsWithOne(String words, List<String> ends) {
        return ends.stream().anyMatch(words::endsWith);
    }

    /** The key's words in lower case, each after a dot: {@code .client.secret} for {@code clientSecret}. */
    private static String words(String key) {
        StringBuilder words = new StringBuilder(key.length() + 8).append('.');
        char last = '.';
        for (int at = 0; at < key.length(); at++) {
            char next = key.charAt(at);
            if (isUpper(next) && (isLower(last) || isDigit(last))) {
                words.append('.');
            }
            words.append(isUpper(next) ? (char) (next - 'A' + 'a') : isLower(next) || isDigit(next) ? next : '.');
            last = next;
        }
        return words.toString();
    }
}
