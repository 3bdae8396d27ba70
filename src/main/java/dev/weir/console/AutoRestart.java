package dev.weir.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.weir.db.ShownConnector;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Whether a connector is restarted by itself, who says so, and how.
 *
 * @param from where it is written; empty where nobody says anything
 * @param delay before each restart, for people; empty where it is off
 * @param limit how often, for people; empty where it is off
 * @param never failures after which it is not
 */
public record AutoRestart(
        boolean isOn, Optional<String> from, Optional<String> delay, Optional<String> limit, List<String> never) {

    /** As its definition says, with what {@code config.yml} says for those that say nothing. */
    static AutoRestart of(ShownConnector row) {
        return of(row.spec().<JsonNode>map(spec -> spec.path("autoRestart")).orElse(MissingNode.getInstance()));
    }

    private static AutoRestart of(JsonNode policy) {
        boolean isOn = policy.path("enabled").asBoolean();
        return new AutoRestart(
                isOn,
                Optional.of(policy.path("from").asText()).filter(text -> !text.isEmpty()),
                Optional.of(policy).filter(on -> isOn).map(AutoRestart::delay),
                Optional.of(policy).filter(on -> isOn).map(AutoRestart::limit),
                StreamSupport.stream(policy.path("never").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }

    private static String delay(JsonNode policy) {
        String first = span(policy, "delay");
        double factor = policy.path("factor").asDouble(1);
        String growing = factor > 1
                ? ", then " + Shown.number(factor) + " times as long each time, " + span(policy, "maxDelay")
                        + " at most"
                : " each time";
        long jitter = Math.round(100 * policy.path("jitter").asDouble());
        return first + growing + (jitter > 0 ? ", give or take " + jitter + " %" : "");
    }

    private static String limit(JsonNode policy) {
        int most = policy.path("maxAttempts").asInt();
        return (most == 0 ? "any number of attempts" : Shown.amount(most, "attempt", "attempts")) + ", forgotten after "
                + span(policy, "resetAfter") + " in health";
    }

    private static String span(JsonNode policy, String field) {
        return Shown.span(Duration.parse(policy.path(field).asText("PT0S")));
    }
}
