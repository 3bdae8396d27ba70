package dev.weir.manifest.format;

import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.Deletion;
import dev.weir.model.KeyPatterns;
import dev.weir.model.RestartPolicy;
import dev.weir.model.TargetState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a native {@code spec} says beside the config. */
public record Behaviour(
        TargetState state, Optional<RestartPolicy> autoRestart, Deletion deletion, int wave, KeyPatterns ignore) {

    private static final int WAVES = 10_000;
    private static final int ATTEMPTS = 1_000_000;

    public static Behaviour read(Section spec, Problems problems) {
        return new Behaviour(
                spec.word("state", List.of(TargetState.values())).orElse(TargetState.RUNNING),
                spec.section("autoRestart").flatMap(section -> autoRestart(section, problems)),
                spec.section("deletion").map(Behaviour::deletion).orElse(Deletion.STANDARD),
                spec.integer("wave", -WAVES, WAVES).orElse(0),
                ignore(spec, problems));
    }

    /** Ignored keys are not written; the two that make the connector what it is always are. */
    public boolean leavesOut(String key) {
        return ignore.matches(key) && !isNeeded(key);
    }

    private static Optional<RestartPolicy> autoRestart(Section section, Problems problems) {
        section.allowOnly("enabled", "delay", "factor", "maxDelay", "maxAttempts", "resetAfter");
        try {
            return Optional.of(policy(section));
        } catch (IllegalArgumentException wrong) {
            // holds numbers and durations only
            problems.at(section.place(), "spec.autoRestart: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private static RestartPolicy policy(Section section) {
        RestartPolicy standard = RestartPolicy.STANDARD;
        Duration delay = section.duration("delay").orElse(standard.delay());
        Duration roomiest = delay.compareTo(standard.maxDelay()) > 0 ? delay : standard.maxDelay();
        return new RestartPolicy(
                section.bool("enabled").orElse(standard.enabled()),
                delay,
                section.decimal("factor").orElse(standard.factor()),
                section.duration("maxDelay").orElse(roomiest),
                section.integer("maxAttempts", 0, ATTEMPTS).orElse(standard.maxAttempts()),
                section.duration("resetAfter").orElse(standard.resetAfter()));
    }

    private static Deletion deletion(Section section) {
        section.allowOnly("policy", "protected");
        return new Deletion(
                section.word("policy", List.of(Deletion.Policy.values())).orElse(Deletion.STANDARD.policy()),
                section.bool("protected").orElse(Deletion.STANDARD.isProtected()));
    }

    private static KeyPatterns ignore(Section spec, Problems problems) {
        List<Value.Scalar> patterns = spec.texts("ignore");
        patterns.forEach(pattern -> check(pattern, problems));
        return new KeyPatterns(patterns.stream().map(Value.Scalar::text).toList());
    }

    private static void check(Value.Scalar pattern, Problems problems) {
        int star = pattern.text().indexOf('*');
        boolean isMisplaced = star == 0 || (star > 0 && star < pattern.text().length() - 1);
        if (pattern.text().isBlank() || isMisplaced) {
            problems.at(pattern.place(), "spec.ignore takes exact keys and prefixes such as \"prefix.*\"");
        }
        if (isNeeded(pattern.text())) {
            problems.at(pattern.place(), "spec.ignore cannot hold name or connector.class: a connector needs both");
        }
    }

    private static boolean isNeeded(String key) {
        return key.equals(ConnectorConfig.NAME) || key.equals(ConnectorConfig.CONNECTOR_CLASS);
    }
}
