package dev.weir.plan.policy;

import dev.weir.model.ConnectorSpec;
import dev.weir.model.Finding;
import dev.weir.model.Severity;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Values that hold a secret themselves, by the end of their key or by the look of the value. It means to be right where it
 * speaks; what is masked ({@link dev.weir.model.SecretKeys}) is more. One finding a key at most.
 */
final class PlaintextSecrets {

    static final String RULE = "plaintext-secrets";

    private static final String ADVICE =
            " in clear: let a config provider read it from where secrets are kept, and write"
                    + " its reference here, such as ${file:/run/secrets/connect.properties:key}";

    private static final Pattern NUMBER = Pattern.compile("[0-9.]+");
    private static final Pattern FILE = Pattern.compile("(?:/[A-Za-z0-9._-]{1,100}){2,20}");

    private PlaintextSecrets() {}

    static Stream<Finding> in(ConnectorSpec spec, Severity severity) {
        return spec.config().values().entrySet().stream()
                .flatMap(entry -> found(entry.getKey(), entry.getValue()).stream()
                        .map(what -> finding(spec, severity, entry.getKey(), what)));
    }

    private static Finding finding(ConnectorSpec spec, Severity severity, String key, String what) {
        return new Finding(
                RULE,
                severity,
                Optional.of(key),
                spec.placeOf(key),
                Optional.of(spec.name()),
                key + " holds " + what + ADVICE);
    }

    /** What the value holds, in words. */
    static Optional<String> found(String key, String value) {
        String marked = References.marked(value);
        return isSecret(SecretName.of(key), marked) ? Optional.of("a secret") : ClearText.in(marked);
    }

    private static boolean isSecret(SecretName name, String marked) {
        return switch (name) {
            case NONE -> false;
            case PASSWORD -> StandIn.isSecretItself(marked);
            case KEY ->
                StandIn.isSecretItself(marked)
                        && !NUMBER.matcher(marked).matches()
                        && !FILE.matcher(marked).matches();
            case USER_INFO -> StandIn.isSecretItself(marked.substring(marked.indexOf(':') + 1));
        };
    }
}
