package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.ConnectException;
import dev.weir.db.Remains;
import dev.weir.model.ConnectorName;
import dev.weir.plan.Capabilities;

/** Reads how far a connector has come before it is deleted: good to have, and nothing that holds up a delete. Stateless. */
final class LastOffsets {

    private LastOffsets() {}

    static Remains of(ConnectClient client, ConnectorName name, Capabilities capabilities) {
        if (!capabilities.offsets()) {
            return Remains.unknown("this Connect is older than 3.5 and shows none");
        }
        try {
            return client.offsets(name)
                    .map(Remains::of)
                    .orElseGet(() -> Remains.unknown("Connect does not know the connector"));
        } catch (ConnectException e) {
            return Remains.unknown(e.getMessage());
        }
    }
}
