package dev.weir.api;

import dev.weir.db.Outbox;
import dev.weir.db.Outbox.ChannelRow;
import dev.weir.sync.Channels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The channels of {@code config.yml} and how they fare. */
record ChannelViews(Channels channels, Outbox outbox) {

    List<ChannelView> all() {
        Map<String, ChannelRow> rows =
                outbox.channels().stream().collect(Collectors.toMap(ChannelRow::id, Function.identity()));
        return channels.settings().stream()
                .map(settings -> ChannelView.of(settings, Optional.ofNullable(rows.get(settings.id()))))
                .toList();
    }
}
