package dev.weir.api;

import java.time.Instant;
import java.util.UUID;

/**
 * An entry of the audit as other systems take it in: CloudEvents 1.0, in the JSON format.
 *
 * @param source with the id it is one of a kind
 * @param subject what the entry is about
 */
public record CloudEvent(
        String specversion,
        UUID id,
        String source,
        String type,
        Instant time,
        String subject,
        String datacontenttype,
        AuditView data) {

    /** Of many in one document. */
    static final String BATCH = "application/cloudevents-batch+json";

    static CloudEvent of(AuditView entry) {
        return new CloudEvent(
                "1.0",
                entry.id(),
                "/api/v1/audit",
                "dev.weir.audit." + entry.outcome(),
                entry.at(),
                entry.object(),
                "application/json",
                entry);
    }
}
