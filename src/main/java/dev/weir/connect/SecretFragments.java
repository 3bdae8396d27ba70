package dev.weir.connect;

import dev.weir.model.SecretKeys;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The literal texts that must not be seen: secret values whole, and the parts of them that software likes to quote, such
 * as the password out of a JAAS line or a URL. The longest goes first, so that no rest of it remains.
 */
final class SecretFragments {

    private static final int SHORTEST_PART = 4;
    private static final Set<String> EVERYDAY = Set.of("true", "false", "null", "none");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"|'([^']*)'");
    private static final Pattern ASSIGNED = Pattern.compile("=\\s*([^\\s;,&\"']+)");
    private static final Pattern USERINFO = Pattern.compile("://[^:/\\s]*:([^\\s]*)@");

    private final List<Pattern> patterns;

    SecretFragments(Stream<String> secrets) {
        patterns = secrets.flatMap(SecretFragments::fragments)
                .filter(fragment -> !fragment.isBlank() && !EVERYDAY.contains(fragment))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(SecretFragments::pattern)
                .toList();
    }

    String maskIn(String text) {
        String masked = text;
        for (Pattern pattern : patterns) {
            masked = pattern.matcher(masked).replaceAll(SecretKeys.MASK);
        }
        return masked;
    }

    private static Stream<String> fragments(String secret) {
        Stream<String> parts = Stream.of(
                        secret.lines(), parts(QUOTED, secret), parts(ASSIGNED, secret), parts(USERINFO, secret))
                .flatMap(found -> found)
                .map(String::strip)
                .filter(part -> part.length() >= SHORTEST_PART);
        return Stream.concat(Stream.of(secret, secret.strip()), parts);
    }

    private static Stream<String> parts(Pattern pattern, String secret) {
        return pattern.matcher(secret).results().map(SecretFragments::firstGroup);
    }

    private static String firstGroup(MatchResult found) {
        return found.groupCount() > 1 && found.group(1) == null ? found.group(2) : found.group(1);
    }

    /** Very short secrets are masked as whole words only, or a message would lose every letter that they hold. */
    private static Pattern pattern(String fragment) {
        String quoted = Pattern.quote(fragment);
        return Pattern.compile(fragment.length() < SHORTEST_PART ? "(?<!\\w)" + quoted + "(?!\\w)" : quoted);
    }
}
