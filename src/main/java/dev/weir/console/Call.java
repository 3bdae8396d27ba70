package dev.weir.console;

import dev.weir.db.ShownConnector;
import dev.weir.model.ConnectorState;
import dev.weir.model.TaskStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An action of a connector's page as somebody would ask the API for it in a shell. It holds no password: curl asks for it.
 *
 * @param label what it does
 * @param command with {@code $weir} for the service's address
 */
public record Call(String label, String command) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@-]+");
    private static final String WHY = "{\"reason\": \"why\"}";

    /** All of them; the connector's name must be one that every path can carry, so that no shell minds it either. */
    public static List<Call> of(ShownConnector row, String visitor) {
        String cluster = row.summary().cluster();
        String name = row.summary().name();
        Maker on = new Maker(visitor, "/clusters/" + cluster + "/connectors/" + name);
        List<Call> calls = new ArrayList<>(List.of(
                on.call("Restart what has failed", "POST", "/restart", WHY),
                on.call("Restart all of it", "POST", "/restart?onlyFailed=false", WHY),
                on.call("Restart the instance alone", "POST", "/restart?includeTasks=false&onlyFailed=false", WHY),
                on.call("Restart one task", "POST", "/tasks/" + task(row) + "/restart", WHY),
                on.call("Pause", "POST", "/pause", WHY),
                on.call("Stop", "POST", "/stop", WHY),
                on.call("Resume", "POST", "/resume", WHY),
                on.call("Give it back to Git", "DELETE", "/override", ""),
                on.call("Forget its restarts", "POST", "/restarts/reset", WHY),
                on.call("See what altered offsets would be", "PATCH", "/offsets?dryRun=true", offsets(row)),
                on.call("Alter offsets", "PATCH", "/offsets", offsets(row)),
                on.call("Reset offsets", "DELETE", "/offsets", WHY),
                on.call("Forget its topics", "POST", "/topics/reset", WHY),
                new Maker(visitor, "")
                        .call(
                                "Sync now",
                                "POST",
                                "/syncs",
                                "{\"cluster\": \"%s\", \"connectors\": [\"%s\"], \"reason\": \"why\"}"
                                        .formatted(cluster, name))));
        if (row.isAdoptable()) {
            calls.add(on.call("Adopt", "POST", "/adopt", WHY));
        }
        return calls;
    }

    /** The one that a person most likely wants restarted. */
    private static int task(ShownConnector row) {
        return row.tasks().stream()
                .filter(task -> task.state() == ConnectorState.FAILED)
                .map(TaskStatus::id)
                .findFirst()
                .orElse(0);
    }

    /** As Connect writes those of a sink; of a source as its plugin does. */
    private static String offsets(ShownConnector row) {
        return row.summary().type().equals("sink")
                ? "{\"offsets\": [{\"partition\": {\"kafka_topic\": \"orders\", \"kafka_partition\": 0},"
                        + " \"offset\": {\"kafka_offset\": 4711}}], \"reason\": \"why\"}"
                : "{\"offsets\": [{\"partition\": {\"filename\": \"/data/orders\"}, \"offset\": {\"position\": 4711}}],"
                        + " \"reason\": \"why\"}";
    }

    private record Maker(String visitor, String path) {

        Call call(String label, String method, String more, String body) {
            String data = body.isEmpty() ? "" : " -H 'Content-Type: application/json' -d '" + body + "'";
            return new Call(
                    label,
                    "curl -u " + quoted(visitor) + " -X " + method + " \"$weir/api/v1" + path + more + "\"" + data);
        }

        private static String quoted(String text) {
            return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
        }
    }
}
