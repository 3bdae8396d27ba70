package dev.weir.api;

import dev.weir.config.NotificationSettings;
import dev.weir.db.Outbox.ChannelRow;
import dev.weir.model.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A channel by which people are told what happens.
 *
 * @param type webhook or email
 * @param on what is told there
 * @param target where it leads; of a URL the host alone, for the rest may hold a token
 * @param pending notices on their way
 * @param gaveUp notices that could not be delivered for a day and are tried no more
 * @param lastProblem null where there was none since the last success
 */
public record ChannelView(
        String id,
        String type,
        List<String> on,
        String target,
        int pending,
        int gaveUp,
        Optional<Instant> lastSuccess,
        Optional<Problem> lastProblem) {

    /** Why something did not arrive. */
    public record Problem(Instant at, String message) {}

    static ChannelView of(NotificationSettings settings, Optional<ChannelRow> row) {
        return new ChannelView(
                settings.id(),
                settings.type(),
                settings.on().stream().sorted().map(Topic::word).toList(),
                settings.target(),
                row.map(ChannelRow::pending).orElse(0),
                row.map(ChannelRow::gaveUp).orElse(0),
                row.flatMap(ChannelRow::lastSuccess),
                row.flatMap(ChannelView::problem));
    }

    private static Optional<Problem> problem(ChannelRow row) {
        return row.problemAt()
                .filter(at -> row.lastSuccess().filter(at::isBefore).isEmpty())
                .flatMap(at -> row.problem().map(message -> new Problem(at, message)));
    }
}
