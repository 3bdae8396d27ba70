package dev.weir.manifest.format;

import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.RestartPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code Connector} of <a href="https://docs.confluent.io/operator/current/co-manage-connectors.html">Confluent for
 * Kubernetes</a>, and the one of its <a href="https://docs.confluent.io/operator/2.7/blueprints/cob-connectors.html">
 * blueprints</a>, which puts class, tasks and configs one level down. Used for one document, then dropped.
 */
final class ConfluentOperator {

    private static final String VERSION = "platform.confluent.io/v1beta1";
    private static final String BLUEPRINT = "apps.cpc.platform.confluent.io/v1beta1";
    private static final String OPERATOR = "platform.confluent.io/";

    /** What the operator's own default is, where a policy says no number. */
    private static final int RETRIES = 10;

    private final ForeignConnector connector;
    private final KubernetesObject object;
    private final Section spec;

    private ConfluentOperator(Format format, Value.Fields document) {
        connector = new ForeignConnector(format, document);
        object = new KubernetesObject(connector);
        spec = connector.document().part("spec");
    }

    static boolean isOne(String apiVersion) {
        return apiVersion.startsWith(OPERATOR) || apiVersion.startsWith("apps.cpc." + OPERATOR);
    }

    static ParsedFile read(Value.Fields document) {
        String version = document.text("apiVersion").orElse("");
        return switch (version) {
            case VERSION -> new ConfluentOperator(Format.CFK, document).read();
            case BLUEPRINT -> new ConfluentOperator(Format.CFK_BLUEPRINT, document).readBlueprint();
            default ->
                ParsedFile.rejected(
                        document.get("apiVersion").map(Value::place).orElse(document.place()),
                        Quoted.of(version) + " is not known: write " + VERSION + " or " + BLUEPRINT);
        };
    }

    private ParsedFile read() {
        connector.knows(
                spec, "name", "class", "taskMax", "configs", "restartPolicy", "connectClusterRef", "connectRest");
        readConfig(spec);
        connector.notCarriedOver(spec, "connectRest", "config.yml says how Weir reaches a Connect cluster");
        connector.behaves(Behaviour.of(Optional.empty(), restartPolicy(spec, "restartPolicy")));
        return finish();
    }

    private ParsedFile readBlueprint() {
        connector.knows(
                spec,
                "name",
                "connectorConfigs",
                "action",
                "actionPolicy",
                "connectClusterRef",
                "certificateStoreConfigs",
                "credentialStoreConfigs");
        Section configs = spec.part("connectorConfigs");
        connector.knows(configs, "class", "taskMax", "configs");
        readConfig(configs);
        connector.notCarriedOver(spec, "action", "it is an order to the operator, which Weir does not carry out");
        for (String store : List.of("certificateStoreConfigs", "credentialStoreConfigs")) {
            connector.notCarriedOver(spec, store, "config.yml says how Weir reaches a Connect cluster");
        }
        Optional<Section> policy = spec.section("actionPolicy");
        policy.ifPresent(section -> connector.knows(section, "restart"));
        connector.behaves(Behaviour.of(Optional.empty(), policy.flatMap(section -> restartPolicy(section, "restart"))));
        return finish();
    }

    private void readConfig(Section section) {
        section.section("configs").map(Section::fields).ifPresent(connector.config()::readAll);
        connector.put(section, "class", ConnectorConfig.CONNECTOR_CLASS);
        connector.put(section, "taskMax", ConnectorConfig.TASKS_MAX);
    }

    /** Connect's name for it may be one that Kubernetes cannot hold, and then stands in the spec. */
    private ParsedFile finish() {
        object.reportOrders(OPERATOR);
        spec.section("connectClusterRef").ifPresent(this::claim);
        return spec.fields().has("name") ? connector.named(spec, "name") : connector.named(object.metadata(), "name");
    }

    private void claim(Section reference) {
        connector.knows(reference, "name", "namespace");
        connector.claim(reference, "name");
    }

    private Optional<Placed<RestartPolicy>> restartPolicy(Section section, String key) {
        return section.placed(key, section.section(key).map(this::restartPolicy));
    }

    private RestartPolicy restartPolicy(Section policy) {
        connector.knows(policy, "type", "maxRetry");
        boolean isEnabled = policy.word("type", List.of(When.values())).orElse(When.ONFAILURE) == When.ONFAILURE;
        int most = policy.integer("maxRetry", 0, RestartPolicies.ATTEMPTS).orElse(RETRIES);
        return RestartPolicies.limited(isEnabled, RestartPolicy.STANDARD.maxDelay(), Optional.of(most));
    }

    /** As the operator spells them: {@code OnFailure}. */
    private enum When {
        ONFAILURE,
        NEVER
    }
}
