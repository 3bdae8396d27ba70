package dev.weir.manifest.format;

import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.RestartPolicy;
import dev.weir.model.TargetState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code KafkaConnector} of <a href="https://strimzi.io/docs/operators/latest/configuring#type-KafkaConnector-reference">
 * Strimzi</a> and of IBM Event Streams, which grew out of it. Used for one document, then dropped.
 */
final class Strimzi {

    private static final String GROUP = "kafka.strimzi.io/";
    private static final String EVENT_STREAMS = "eventstreams.ibm.com/";
    private static final String OPERATOR = "strimzi.io/";
    private static final List<String> VERSIONS = List.of("v1", "v1beta2", "v1beta1", "v1alpha1");

    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final List<TargetState> STATES = List.of(TargetState.values());

    private final ForeignConnector connector;
    private final String operator;

    private Strimzi(Format format, String operator, Value.Fields document) {
        connector = new ForeignConnector(format, document);
        this.operator = operator;
    }

    static boolean isOne(String apiVersion) {
        return apiVersion.startsWith(GROUP) || apiVersion.startsWith(EVENT_STREAMS);
    }

    static ParsedFile read(Value.Fields document) {
        String version = document.text("apiVersion").orElse("");
        if (version.startsWith(EVENT_STREAMS)) {
            return new Strimzi(Format.EVENT_STREAMS, EVENT_STREAMS, document).read();
        }
        return VERSIONS.contains(version.substring(GROUP.length()))
                ? new Strimzi(Format.STRIMZI, OPERATOR, document).read()
                : ParsedFile.rejected(
                        document.get("apiVersion").map(Value::place).orElse(document.place()),
                        Quoted.of(version) + " is not known: write " + GROUP + " with one of "
                                + String.join(", ", VERSIONS));
    }

    private ParsedFile read() {
        KubernetesObject object = new KubernetesObject(connector);
        object.claim(OPERATOR + "cluster");
        object.claim(operator + "cluster");
        object.reportOrders(OPERATOR);
        object.reportOrders(EVENT_STREAMS);
        Section spec = connector.document().part("spec");
        connector.knows(
                spec,
                "class",
                "tasksMax",
                "version",
                "config",
                "state",
                "pause",
                "autoRestart",
                "listOffsets",
                "alterOffsets");
        spec.section("config").map(Section::fields).ifPresent(connector.config()::readAll);
        connector.put(spec, "class", ConnectorConfig.CONNECTOR_CLASS);
        connector.put(spec, "tasksMax", ConnectorConfig.TASKS_MAX);
        connector.put(spec, "version", NativeSpec.PLUGIN_VERSION);
        connector.notCarriedOver(spec, "listOffsets", "Weir writes no offsets into a ConfigMap");
        connector.notCarriedOver(spec, "alterOffsets", "Weir takes no offsets from a ConfigMap");
        connector.behaves(Behaviour.of(start(spec), autoRestart(spec)));
        return connector.named(object.metadata(), "name");
    }

    private Optional<Placed<Start>> start(Section spec) {
        Optional<Placed<Start>> state =
                spec.placed("state", spec.word("state", STATES).map(Start::held));
        Optional<Placed<Start>> pause = spec.placed("pause", spec.bool("pause").map(Strimzi::paused));
        if (spec.fields().has("state")) {
            connector.notCarriedOver(spec, "pause", "spec.state speaks first; remove it");
        }
        return state.or(() -> pause);
    }

    private static Start paused(boolean isPaused) {
        return Start.held(isPaused ? TargetState.PAUSED : TargetState.RUNNING);
    }

    private Optional<Placed<RestartPolicy>> autoRestart(Section spec) {
        return spec.placed("autoRestart", spec.section("autoRestart").map(this::policy));
    }

    /**
     * The operator waits n² + n minutes before the restart that follows n others, at most an hour. Doubling from a minute
     * to an hour comes nearest.
     */
    private RestartPolicy policy(Section section) {
        connector.knows(section, "enabled", "maxRestarts");
        boolean isEnabled = section.bool("enabled").orElse(true);
        Optional<Integer> most = section.integer("maxRestarts", 0, RestartPolicies.ATTEMPTS);
        return RestartPolicies.limited(isEnabled, LONGEST_DELAY, most);
    }
}
