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

/**
 * Reads the {@code spec} of our own kinds, which all have the same fields. Used for one document, then dropped.
 */
final class NativeSpec {

    static final String PLUGIN_VERSION = "connector.plugin.version";

    private static final int WAVES = 10_000;
    private static final int ATTEMPTS = 1_000_000;
    private static final List<TargetState> STATES = List.of(TargetState.values());

    private final Section spec;
    private final ConfigText config;
    private final Problems problems;

    NativeSpec(Section spec, ConfigText config, Problems problems) {
        this.spec = spec;
        this.config = config;
        this.problems = problems;
    }

    Layer read() {
        spec.allowOnly(
                "class",
                "version",
                "tasksMax",
                "state",
                "initialState",
                "config",
                "autoRestart",
                "deletion",
                "selfHeal",
                "wave",
                "ignore");
        spec.section("config").map(Section::fields).ifPresent(config::readAll);
        readField("class", ConnectorConfig.CONNECTOR_CLASS);
        readField("version", PLUGIN_VERSION);
        readTasks();
        return config.toLayer(new Behaviour(start(), autoRestart(), deletion(), selfHeal(), wave(), ignore()));
    }

    private void readField(String field, String key) {
        if (isRemoved(field)) {
            config.remove(key, spec.placeOf(field));
        } else {
            spec.text(field).ifPresent(text -> put(field, key, text));
        }
    }

    private void readTasks() {
        boolean isVariable = spec.fields().text("tasksMax").orElse("").contains("$(");
        if (isVariable || isRemoved("tasksMax")) {
            readField("tasksMax", ConnectorConfig.TASKS_MAX);
        } else {
            spec.integer("tasksMax", 1, Integer.MAX_VALUE)
                    .ifPresent(number -> put("tasksMax", ConnectorConfig.TASKS_MAX, number.toString()));
        }
    }

    private boolean isRemoved(String field) {
        return config.removesEmpty() && spec.isEmpty(field);
    }

    private void put(String field, String key, String text) {
        config.put(key, text, "spec." + field, spec.placeOf(field));
    }

    private Optional<Placed<Start>> start() {
        Optional<Placed<Start>> held =
                spec.placed("state", spec.word("state", STATES).map(Start::held));
        Optional<Placed<Start>> initially =
                spec.placed("initialState", spec.word("initialState", STATES).map(Start::initially));
        if (held.isPresent() && initially.isPresent()) {
            problems.at(
                    spec.placeOf("initialState"),
                    "spec.initialState leaves the state to others, and spec.state holds it: keep one of them");
        }
        return held.or(() -> initially);
    }

    private Optional<Placed<RestartPolicy>> autoRestart() {
        return spec.placed("autoRestart", spec.section("autoRestart").flatMap(this::autoRestart));
    }

    private Optional<RestartPolicy> autoRestart(Section section) {
        section.allowOnly("enabled", "delay", "factor", "maxDelay", "maxAttempts", "resetAfter", "jitter", "never");
        try {
            return Optional.of(policy(section));
        } catch (IllegalArgumentException wrong) {
            // holds numbers, durations and no text of the document
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
                section.duration("resetAfter").orElse(standard.resetAfter()),
                section.decimal("jitter").orElse(standard.jitter()),
                section.texts("never").stream().map(Value.Scalar::text).toList());
    }

    private Optional<Placed<Deletion>> deletion() {
        return spec.placed("deletion", spec.section("deletion").map(NativeSpec::deletion));
    }

    private static Deletion deletion(Section section) {
        section.allowOnly("policy", "protected");
        return new Deletion(
                section.word("policy", List.of(Deletion.Policy.values())).orElse(Deletion.STANDARD.policy()),
                section.bool("protected").orElse(Deletion.STANDARD.isProtected()));
    }

    private Optional<Placed<Boolean>> selfHeal() {
        return spec.placed("selfHeal", spec.bool("selfHeal"));
    }

    private Optional<Placed<Integer>> wave() {
        return spec.placed("wave", spec.integer("wave", -WAVES, WAVES));
    }

    private Optional<Placed<KeyPatterns>> ignore() {
        List<Value.Scalar> patterns = spec.texts("ignore");
        patterns.forEach(this::check);
        KeyPatterns keys =
                new KeyPatterns(patterns.stream().map(Value.Scalar::text).toList());
        return spec.placed(
                "ignore", Optional.of(keys).filter(some -> spec.fields().has("ignore")));
    }

    private void check(Value.Scalar pattern) {
        int star = pattern.text().indexOf('*');
        boolean isMisplaced = star == 0 || (star > 0 && star < pattern.text().length() - 1);
        if (pattern.text().isBlank() || isMisplaced) {
            problems.at(pattern.place(), "spec.ignore takes exact keys and prefixes such as \"prefix.*\"");
        }
        if (ConnectorConfig.isNeeded(pattern.text())) {
            problems.at(pattern.place(), "spec.ignore cannot hold name or connector.class: a connector needs both");
        }
    }
}
