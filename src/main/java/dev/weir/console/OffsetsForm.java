package dev.weir.console;

import dev.weir.db.OffsetsWish;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.OffsetsChange;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.Optional;
import java.util.UUID;

/** What the forms on the page of a connector's offsets send. */
public final class OffsetsForm {

    @FormParam("cluster")
    @DefaultValue("")
    private String cluster = "";

    @FormParam("name")
    @DefaultValue("")
    private String name = "";

    @FormParam("confirm")
    @DefaultValue("")
    private String confirm = "";

    @FormParam("snapshot")
    @DefaultValue("")
    private String snapshot = "";

    @FormParam("reason")
    @DefaultValue("")
    private String reason = "";

    String cluster() {
        return cluster;
    }

    String name() {
        return name;
    }

    /** Whether that person has typed whose offsets are lost. */
    boolean isConfirmed() {
        return confirm.strip().equals(name);
    }

    Optional<UUID> snapshot() {
        try {
            return Optional.of(UUID.fromString(snapshot));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    OffsetsWish wish(OffsetsChange change, Optional<UUID> putBack, String actor) {
        return new OffsetsWish(
                new ClusterName(cluster), new ConnectorName(name), change, putBack, actor, Reasons.of(reason));
    }
}
