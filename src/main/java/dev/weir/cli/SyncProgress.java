package dev.weir.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.CommandException.Kind;
import dev.weir.cli.terminal.Terminal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Follows queued syncs to their ends and tells each new phase. For one thread. */
final class SyncProgress {

    private static final Set<String> ENDS =
            Set.of("Succeeded", "Partial", "Failed", "Error", "Cancelled", "Superseded");

    private final Service service;
    private final Terminal terminal;
    private final Patience patience;
    private final Map<String, String> phases = new HashMap<>();

    SyncProgress(Service service, Terminal terminal, Duration patience) {
        this.service = service;
        this.terminal = terminal;
        this.patience = new Patience(patience);
    }

    /** The ended syncs in the order of the queued ones, as {@code {"items": [...]}}. */
    ObjectNode await(JsonNode queued) {
        ObjectNode ended = JsonNodeFactory.instance.objectNode();
        ended.putArray("items");
        queued.path("items")
                .forEach(
                        item -> ended.withArray("items").add(end(item.path("id").asText())));
        return ended;
    }

    private JsonNode end(String id) {
        JsonNode sync = look(id);
        while (!ENDS.contains(sync.path("phase").asText())) {
            pause(sync);
            sync = look(id);
        }
        return sync;
    }

    private JsonNode look(String id) {
        JsonNode sync = service.get("/syncs/" + Service.encoded(id));
        String phase = sync.path("phase").asText();
        if (!phase.equals(phases.put(id, phase))) {
            terminal.say(sync.path("cluster").asText() + ": " + phase);
        }
        return sync;
    }

    private void pause(JsonNode sync) {
        if (patience.isOver()) {
            throw new CommandException(
                    Kind.FAILED,
                    "the sync of " + sync.path("cluster").asText() + " has not ended in time and goes on; see GET"
                            + " /syncs/" + sync.path("id").asText() + ", or wait longer: --timeout SECONDS");
        }
        patience.pause("sync");
    }
}
