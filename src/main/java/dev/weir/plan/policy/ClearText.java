package dev.weir.plan.policy;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value holds by the look of it, whatever its key says. Every look takes time in proportion to the value. */
enum ClearText {
    PRIVATE_KEY("a private key", value -> Looks.PEM.matcher(value).find()),
    LOGIN("a URL with a password", Logins::areIn),
    PAIR("a password or a key", Pairs::areIn),
    HEADER("the credentials of a request", ClearText::isHeader),
    TOKEN("a token", value -> Looks.TOKEN.matcher(value).find()),
    AWS_KEY(
            "an AWS key",
            value -> Looks.AWS_ID.matcher(value).find()
                    && Looks.AWS_SECRET.matcher(value).find());

    private final String what;
    private final Predicate<String> look;

    /** A constant's arguments come before the enum's own fields. */
    private static final class Looks {
        static final Pattern PEM = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,24}PRIVATE KEY");
        static final Pattern HEADER = Pattern.compile(
                "(?i)(?:^\\s{0,8}|authorization[\"']?\\s{0,8}[:=]\\s{0,8}[\"']?)(?:bearer|basic) {1,8}([^\\s\"',;|]{8,})");
        static final Pattern TOKEN = Pattern.compile("(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]{8,}+\\.");
        static final Pattern AWS_ID = Pattern.compile("(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])");
        static final Pattern AWS_SECRET = Pattern.compile("(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])");
    }

    ClearText(String what, Predicate<String> look) {
        this.what = what;
        this.look = look;
    }

    /** What a value holds in which references are marked, in words; empty where it looks harmless. */
    static Optional<String> in(String marked) {
        return Arrays.stream(values())
                .filter(kind -> kind.look.test(marked))
                .findFirst()
                .map(kind -> kind.what);
    }

    private static boolean isHeader(String marked) {
        Matcher header = Looks.HEADER.matcher(marked);
        while (header.find()) {
            if (StandIn.isSecretItself(header.group(1)) && !isWord(header.group(1))) {
                return true;
            }
        }
        return false;
    }

    /** As in "basic authentication". */
    private static boolean isWord(String text) {
        return text.substring(1).chars().allMatch(Character::isLowerCase);
    }
}
