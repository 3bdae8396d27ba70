package dev.weir.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.RestartPolicy;
import java.util.Optional;

/** The declared fields of a connector beside its config, as they are shown. */
final class SpecDocument {

    private SpecDocument() {}

    static JsonNode of(ConnectorSpec spec) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("format", spec.about().format().word());
        spec.about().description().ifPresent(text -> node.put("description", text));
        spec.about().labels().forEach(node.putObject("labels")::put);
        spec.state().ifPresent(state -> node.put("state", state.word()));
        spec.autoRestart()
                .ifPresent(policy -> node.set("autoRestart", of(policy).put("from", origin(spec))));
        node.putObject("deletion")
                .put("policy", spec.deletion().policy().word())
                .put("protected", spec.deletion().isProtected());
        node.put("selfHeal", spec.selfHeal()).put("wave", spec.wave());
        spec.ignore().patterns().forEach(node.putArray("ignore")::add);
        return node;
    }

    /** Where the policy is written. What no file of the repository says, the operator does for a whole cluster. */
    private static String origin(ConnectorSpec spec) {
        return Optional.ofNullable(spec.about().origins().fields().get("autoRestart"))
                .map(place -> place.line() == 0 ? place.path().value() : place.path() + ":" + place.line())
                .orElse("config.yml");
    }

    private static ObjectNode of(RestartPolicy policy) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("enabled", policy.enabled())
                .put("delay", policy.delay().toString())
                .put("factor", policy.factor())
                .put("maxDelay", policy.maxDelay().toString())
                .put("maxAttempts", policy.maxAttempts())
                .put("resetAfter", policy.resetAfter().toString())
                .put("jitter", policy.jitter());
        policy.never().forEach(node.putArray("never")::add);
        return node;
    }
}
