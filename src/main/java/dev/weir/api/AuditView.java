package dev.weir.api;

import dev.weir.db.AuditEntry;
import dev.weir.db.AuditRow;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Somebody did something, or was refused it.
 *
 * @param actor a person, {@code git}, {@code weir}, or {@code unknown} for whoever proved nothing
 * @param via console, api, token, git or automation
 * @param action a word for what was to be done
 * @param right that it asks for, as {@code manage.restart}; of a refusal the one that is missing; null where it asks for none
 * @param object what it was to be done to: {@code cluster/connector}, or as a path names it
 * @param before a keyed hash of the config that Weir had written last; null where no config is written
 * @param after likewise, afterwards
 * @param outcome allowed, refused or failed
 * @param status that the request was answered with; null where it was told before that
 * @param reason why, in the words of the person; of a refusal why it was refused
 * @param requestId the {@code X-Request-Id} of the request; one request may have several entries
 * @param sync the run that did it; null where none did
 */
public record AuditView(
        UUID id,
        Instant at,
        String actor,
        String via,
        String action,
        Optional<String> right,
        String object,
        Optional<String> cluster,
        Optional<String> connector,
        Optional<String> before,
        Optional<String> after,
        String outcome,
        Optional<Integer> status,
        Optional<String> reason,
        Optional<String> requestId,
        Optional<UUID> sync) {

    static AuditView of(AuditRow row) {
        AuditEntry entry = row.entry();
        return new AuditView(
                row.id(),
                entry.at(),
                entry.actor(),
                entry.via().word(),
                entry.action(),
                entry.needs(),
                entry.object(),
                entry.cluster(),
                entry.connector(),
                entry.before(),
                entry.after(),
                entry.outcome().word(),
                entry.status(),
                entry.reason(),
                entry.requestId(),
                row.sync());
    }
}
