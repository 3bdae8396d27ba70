package dev.weir.manifest.writing;

import dev.weir.manifest.writing.NativeDocument.Line;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Deletion;
import dev.weir.model.Place;
import dev.weir.model.RestartPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes the lines of a native document. Used for one, then dropped. */
final class NativeText {

    private static final String PLUGIN_VERSION = "connector.plugin.version";
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

    private final ConnectorSpec spec;
    private final List<Line> lines = new ArrayList<>();

    private NativeText(ConnectorSpec spec) {
        this.spec = spec;
    }

    static List<Line> of(ConnectorSpec spec) {
        NativeText text = new NativeText(spec);
        text.writeMetadata();
        text.writeSpec();
        return text.lines;
    }

    private void writeMetadata() {
        open("apiVersion: weir.dev/v1");
        open("kind: Connector");
        open("metadata:");
        key(ConnectorConfig.NAME, "  name: " + YamlText.word(spec.name().value()));
        spec.about().description().ifPresent(text -> field("description", "  description: " + YamlText.quoted(text)));
        if (!spec.about().labels().isEmpty()) {
            field("labels", "  labels:");
            spec.about().labels().forEach(this::label);
        }
    }

    private void label(String label, String value) {
        field("labels", "    " + YamlText.word(label) + ": " + YamlText.quoted(value));
    }

    private void writeSpec() {
        open("spec:");
        key(ConnectorConfig.CONNECTOR_CLASS, "  class: " + YamlText.word(value(ConnectorConfig.CONNECTOR_CLASS)));
        spec.config()
                .get(PLUGIN_VERSION)
                .ifPresent(version -> key(PLUGIN_VERSION, "  version: " + YamlText.quoted(version)));
        if (hasCount()) {
            key(ConnectorConfig.TASKS_MAX, "  tasksMax: " + value(ConnectorConfig.TASKS_MAX));
        }
        spec.state()
                .ifPresentOrElse(
                        state -> field("state", "  state: " + state.word()),
                        () -> field(
                                "initialState",
                                "  initialState: " + spec.initialState().word()));
        writeConfig();
        writeBehaviour();
    }

    private void writeConfig() {
        Set<String> saidAbove = Set.of(ConnectorConfig.NAME, ConnectorConfig.CONNECTOR_CLASS, PLUGIN_VERSION);
        Predicate<String> isSaidAbove = saidAbove::contains;
        ConnectorConfig rest =
                spec.config().without(isSaidAbove.or(key -> key.equals(ConnectorConfig.TASKS_MAX) && hasCount()));
        if (!rest.values().isEmpty()) {
            open("  config:");
            rest.values()
                    .forEach((key, value) -> key(key, "    " + YamlText.word(key) + ": " + YamlText.quoted(value)));
        }
    }

    private void writeBehaviour() {
        spec.autoRestart().ifPresent(this::writeAutoRestart);
        if (!spec.deletion().equals(Deletion.STANDARD)) {
            field("deletion", "  deletion:");
            field("deletion", "    policy: " + spec.deletion().policy().word());
            field("deletion", "    protected: " + spec.deletion().isProtected());
        }
        if (!spec.selfHeal()) {
            field("selfHeal", "  selfHeal: false");
        }
        if (spec.wave() != 0) {
            field("wave", "  wave: " + spec.wave());
        }
        if (!spec.ignore().patterns().isEmpty()) {
            field("ignore", "  ignore: " + list(spec.ignore().patterns()));
        }
    }

    private void writeAutoRestart(RestartPolicy policy) {
        field("autoRestart", "  autoRestart:");
        field("autoRestart", "    enabled: " + policy.enabled());
        field("autoRestart", "    delay: " + Spans.of(policy.delay()));
        field("autoRestart", "    factor: " + decimal(policy.factor()));
        field("autoRestart", "    maxDelay: " + Spans.of(policy.maxDelay()));
        field("autoRestart", "    maxAttempts: " + policy.maxAttempts());
        field("autoRestart", "    resetAfter: " + Spans.of(policy.resetAfter()));
        if (policy.jitter() != RestartPolicy.STANDARD.jitter()) {
            field("autoRestart", "    jitter: " + decimal(policy.jitter()));
        }
        if (!policy.never().isEmpty()) {
            field("autoRestart", "    never: " + list(policy.never()));
        }
    }

    private static String list(List<String> texts) {
        return texts.stream().map(YamlText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String decimal(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private void open(String text) {
        lines.add(new Line(text, Optional.empty(), Optional.empty()));
    }

    private void key(String key, String text) {
        lines.add(new Line(text, Optional.of(key), Optional.of(spec.placeOf(key))));
    }

    private void field(String field, String text) {
        Place origin =
                Optional.ofNullable(spec.about().origins().fields().get(field)).orElse(spec.place());
        lines.add(new Line(text, Optional.empty(), Optional.of(origin)));
    }

    private String value(String key) {
        return spec.config().get(key).orElseThrow();
    }

    /** Whether the field can hold the number of tasks and gives it back as it is. */
    private boolean hasCount() {
        return spec.config()
                .get(ConnectorConfig.TASKS_MAX)
                .filter(text -> COUNT.matcher(text).matches())
                .isPresent();
    }
}
