package dev.weir.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserInfoTest {

    /** What it does, in the words that take too long over long values. */
    private static final Pattern MEANING =
            Pattern.compile("://(?:[^/\\s]+|[^/\\s@:]+:(?!\\d+[/?;,])\\S+)@", Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({
        "http://u@h, true",
        "http://u:p@h, true",
        "http://u:p/q@h, true",
        "http://h:80/x@y, false",
        "http://h:80, false",
        "http://h/x@y, false",
        "http://@h, false",
        "http://@u@h, true",
        "http://u:@h, true",
        "http://u:/@h, true",
        "http://:/@h, false",
        "http://a:80 b@c, false",
        "x http://a http://u@h, true"
    })
    void findsWhatStandsBeforeTheSign(String value, boolean found) {
        assertThat(UserInfo.isIn(value)).isEqualTo(found);
    }

    @Test
    void meansWhatTheExpressionMeans() {
        Random random = new Random(7);
        String[] parts = {"://", "/", ":", "@", "1", "a", "?", ";", " ", ","};
        for (int i = 0; i < 200_000; i++) {
            StringBuilder value = new StringBuilder();
            random.ints(1 + random.nextInt(12), 0, parts.length).forEach(part -> value.append(parts[part]));
            assertThat(UserInfo.isIn(value.toString()))
                    .as(value.toString())
                    .isEqualTo(MEANING.matcher(value).find());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"://a:", "://:", "://a:1", "://", "@", ":", " ", "a"})
    void neverRunsAway(String part) {
        String value = part.repeat(128 * 1024 / part.length());

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> {
            SecretKeys.isSecret("key", value);
            PlainSecrets.isIn("://" + "${file:/a:b}@x " + value, true);
        });
    }
}
