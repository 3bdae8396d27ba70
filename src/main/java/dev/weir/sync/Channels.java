package dev.weir.sync;

import dev.weir.config.NotificationSettings;
import dev.weir.db.Outbox;
import dev.weir.model.Notice;
import dev.weir.notify.Answer;
import dev.weir.notify.Channel;
import dev.weir.notify.Letter;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels of {@code config.yml}, and how to try one. Thread-safe. */
public final class Channels {

    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);

    private final Map<String, Known> channels = new LinkedHashMap<>();
    private final Outbox outbox;
    private final InstantSource clock;

    /** A channel and what it is told of. */
    record Known(NotificationSettings settings, Channel channel) {}

    /**
     * How a try went.
     *
     * @param answer what the channel answered, or why it did not
     */
    public record Trial(String channel, boolean delivered, String answer) {}

    public Channels(Collection<NotificationSettings> settings, Outbox outbox, InstantSource clock) {
        this(settings, Channel::of, outbox, clock);
    }

    Channels(
            Collection<NotificationSettings> settings,
            Function<NotificationSettings, Channel> channel,
            Outbox outbox,
            InstantSource clock) {
        settings.forEach(each -> channels.put(each.id(), new Known(each, channel.apply(each))));
        this.outbox = outbox;
        this.clock = clock;
    }

    /** In the order of {@code config.yml}. */
    public List<NotificationSettings> settings() {
        return channels.values().stream().map(Known::settings).toList();
    }

    public Set<String> ids() {
        return Set.copyOf(channels.keySet());
    }

    Known get(String id) {
        return Optional.ofNullable(channels.get(id)).orElseThrow();
    }

    /** Sends a notice that says that it is a test, once and at once; empty where there is no such channel. */
    public Optional<Trial> test(String id, String actor) {
        return Optional.ofNullable(channels.get(id)).map(known -> test(known, actor));
    }

    private Trial test(Known known, String actor) {
        Letter letter = new Letter(letterId(UUID.randomUUID()), clock.instant(), Notice.ofTest(actor, clock.instant()));
        Answer answer = known.channel().send(letter);
        Trial trial = answer.match(
                delivered -> new Trial(known.settings().id(), true, delivered.said()),
                refused -> new Trial(known.settings().id(), false, refused.said()),
                unreachable -> new Trial(known.settings().id(), false, unreachable.why()));
        outbox.declare(trial.channel());
        outbox.tried(trial.channel(), Optional.of(trial.answer()).filter(any -> !trial.delivered()));
        LOG.info("{} tried the notifications {}: {}", actor, trial.channel(), trial.answer());
        return trial;
    }

    /** As Standard Webhooks shows ids. */
    static String letterId(UUID id) {
        return "msg_" + id;
    }
}
