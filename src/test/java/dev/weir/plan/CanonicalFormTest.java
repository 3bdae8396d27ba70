package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.KeyPatterns;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one key of a definition, of Connect's echo and of what was applied last come to. */
class CanonicalFormTest {

    private static final ConnectorClasses CLASSES = ConnectorClasses.of(List.of(
            "dev.example.OrdersSinkConnector",
            "dev.example.OtherSinkConnector",
            "org.other.TwinConnector",
            "net.TwinConnector"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // key, desired, live, applied last; nothing is no value
                "tasks.max | 2 | 2 | ",
                "topic | '' | '' | ",
                "name | a | a | ",
                // an alias stands for its class
                "connector.class | OrdersSink | dev.example.OrdersSinkConnector | ",
                "connector.class | dev.example.OrdersSinkConnector | OrdersSinkConnector | ",
                // a bare version is meant exactly, latest is what holds without one
                "connector.plugin.version | 1.2 | [1.2] | ",
                "connector.plugin.version | '[ 1.2 ]' | 1.2 | ",
                "connector.plugin.version | latest | | ",
                // masks, each in its vendor's manner, where what was applied last is what is desired
                "db.password | canary | **************** | canary",
                "db.password | canary | *** | canary",
                "db.password | canary | [hidden] | canary",
                "db.password | canary | [HIDDEN] | canary",
                "db.password | canary | <redacted> | canary",
                "db.password | canary | (masked) | canary",
                "db.password | canary | <secret> | canary",
                "db.password | canary | REDACTED | canary",
                "db.password | canary | \u2022\u2022\u2022\u2022\u2022\u2022 | canary",
                "db.password | ${file:/s:p} | ******** | ${file:/s:p}",
                "jaas | user=\"a\" password=\"canary\"; | user=\"a\" password=\"****\"; | user=\"a\" password=\"canary\";",
                "url | jdbc:x?password=canary | jdbc:x?password=*** | jdbc:x?password=canary",
                "url | https://a:canary@h/p?k=canary | https://a:****@h/p?k=**** | https://a:canary@h/p?k=canary",
                // what Git does not know equals whatever Connect holds
                "db.password | ${weir:fill-in:db.password} | anything | ",
                "db.password | ${weir:fill-in:db.password} | **** | "
            })
    void isTheSame(String key, @Nullable String desired, @Nullable String live, @Nullable String applied) {
        assertThat(diff(key, desired, live, applied).isProvenEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tasks.max | 2 | 1 | 2",
                "tasks.max | 2 | | 2",
                "topic | | t | t",
                "topic | a | 'a ' | a",
                "topic | true | TRUE | true",
                "connector.class | OrdersSink | OtherSink | OrdersSink",
                // two classes have that alias, so nobody knows which one is meant
                "connector.class | Twin | org.other.TwinConnector | Twin",
                "connector.plugin.version | 1.2 | [1.2,2) | 1.2",
                "connector.plugin.version | 1.2 | latest | 1.2",
                // a mask is no excuse where the definition has changed since
                "db.password | new-canary | **************** | canary",
                "db.password | new-canary | [hidden] | canary",
                // a secret that Connect lacks is lacking: an echo that drops secrets looks the same, and ends as a
                // conflict
                "db.password | canary | | canary",
                // a mask of what is not desired at all
                "db.password | | **** | ",
                "db.password | | **** | canary",
                // no masks: too short, a word in clear, another text around the blot
                "topics.regex | a.* | ** | a.*",
                "mode | shown | hidden | shown",
                "mode | shown | redactedx | shown",
                "url | jdbc:x?password=canary | jdbc:y?password=*** | jdbc:x?password=canary",
                "url | jdbc:x?password=canary | jdbc:x?password=***&more | jdbc:x?password=canary",
                "url | jdbc:x?password=canary | x?password=*** | jdbc:x?password=canary",
                "url | https://a:canary@h | https://a:***@h@h | https://a:canary@h",
                "url | new://a:canary@h | new://a:***@h | old://a:canary@h"
            })
    void differs(String key, @Nullable String desired, @Nullable String live, @Nullable String applied) {
        assertThat(diff(key, desired, live, applied).differences())
                .extracting(KeyDifference::key)
                .containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db.password | canary | ****************",
                "db.password | canary | [hidden]",
                "url | jdbc:x?password=canary | jdbc:x?password=***"
            })
    void nobodyKnowsWhereWhatWasAppliedLastIsNotKnown(String key, String desired, String live) {
        ConfigDiff diff = diff(key, desired, live, null);

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.unverifiable()).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource({"x, x, true", "x.*, x.y, true", "x.*, x, false", "x, x.y, false", "x*, xy, true"})
    void whatIsIgnoredIsNeitherComparedNorWritten(String pattern, String key, boolean isIgnored) {
        KeyPatterns ignore = new KeyPatterns(List.of(pattern));
        ConnectorConfig desired = Scene.config("a", key, "1");

        ConfigDiff diff = ConfigDiff.between(desired, Scene.config("a"), Optional.empty(), ignore, CLASSES);

        assertThat(diff.isEmpty()).isEqualTo(isIgnored);
        assertThat(Scene.spec(desired, Optional.empty(), ignore, 0)
                        .without(ignore)
                        .config()
                        .get(key)
                        .isEmpty())
                .isEqualTo(isIgnored);
    }

    private static ConfigDiff diff(
            String key, @Nullable String desired, @Nullable String live, @Nullable String applied) {
        return ConfigDiff.between(
                config(key, desired),
                config(key, live),
                Optional.ofNullable(applied).map(value -> config(key, value)),
                KeyPatterns.NONE,
                CLASSES);
    }

    private static ConnectorConfig config(String key, @Nullable String value) {
        ConnectorConfig config = Scene.config("a");
        return value == null ? config.without(Set.of(key)::contains) : config.with(key, value);
    }
}
