package dev.weir.sync;

import dev.weir.connect.Redaction;
import dev.weir.db.Outbox;
import dev.weir.model.Topic;
import dev.weir.model.Transition;
import dev.weir.model.Watch;
import dev.weir.notice.Bulletin;
import dev.weir.notify.Answer;
import dev.weir.notify.Channel;
import dev.weir.notify.Letter;
import dev.weir.sync.job.Backoff;
import dev.weir.sync.job.JobKind;
import dev.weir.sync.job.JobResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job {@code outbox} of one channel: makes notices of what happened since it last looked, and sends what is due. It
 * waits for nobody but its channel, for ten seconds a notice, and holds no lock meanwhile. A node that dies on the way
 * leaves the notice pending, and the next one sends it under the same id.
 */
public final class OutboxJob {

    /** The job's name in {@code wanted}; its keys are the channels' ids. */
    public static final String KIND = "outbox";

    /** How often it looks. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxJob.class);

    private final Channels channels;
    private final Outbox outbox;
    private final Function<Set<Topic>, Bulletin> bulletins;
    private final Persistence persistence;

    /**
     * How long a notice is tried.
     *
     * @param patience after which it is given up
     */
    record Persistence(Backoff backoff, Duration patience) {

        static final Persistence STANDARD =
                new Persistence(new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(30)), Duration.ofDays(1));
    }

    public OutboxJob(Channels channels, Outbox outbox) {
        this(channels, outbox, Bulletin::of, Persistence.STANDARD);
    }

    OutboxJob(Channels channels, Outbox outbox, Function<Set<Topic>, Bulletin> bulletins, Persistence persistence) {
        this.channels = channels;
        this.outbox = outbox;
        this.bulletins = bulletins;
        this.persistence = persistence;
    }

    /** As this node's jobs have it: one for each channel. */
    public JobKind kind() {
        return new JobKind(KIND, channels::ids, JobKind.about(PAUSE), (key, asked) -> run(key));
    }

    /** Runs once for that channel. */
    public JobResult run(String id) {
        Channels.Known known = channels.get(id);
        outbox.declare(id);
        boolean more =
                outbox.edit(id, new Editing(bulletins.apply(known.settings().on())));
        List<Outbox.Outgoing> due = outbox.due(id);
        for (Outbox.Outgoing outgoing : due) {
            if (!send(known.channel(), id, outgoing)) {
                return JobResult.served();
            }
        }
        return more || !due.isEmpty() ? JobResult.servedUntil(Duration.ZERO) : JobResult.served();
    }

    /** What a person may see of it was masked when it was recorded; it leaves the house, so it is looked through again. */
    private record Editing(Bulletin bulletin) implements Outbox.Editor {

        @Override
        public Set<String> subjects(List<Transition> news) {
            return Bulletin.subjects(news);
        }

        @Override
        public Outbox.Issue issue(List<Watch> known, List<Transition> news, Instant now) {
            Bulletin.Issue issue =
                    bulletin.issue(known, news.stream().map(Editing::masked).toList(), now);
            return new Outbox.Issue(issue.notices(), issue.watches());
        }

        private static Transition masked(Transition told) {
            return told.withMessage(told.message().map(Redaction.NONE::message));
        }
    }

    /** False where no other letter would fare better now. */
    private boolean send(Channel channel, String id, Outbox.Outgoing outgoing) {
        Answer answer =
                channel.send(new Letter(Channels.letterId(outgoing.id()), outgoing.createdAt(), outgoing.notice()));
        return answer.match(
                delivered -> sent(id, outgoing),
                refused -> {
                    failed(id, outgoing, refused.said());
                    return true;
                },
                unreachable -> {
                    failed(id, outgoing, unreachable.why());
                    return false;
                });
    }

    private boolean sent(String id, Outbox.Outgoing outgoing) {
        outbox.sent(outgoing.id());
        LOG.info("told {}: {}", id, outgoing.notice().summary());
        return true;
    }

    private void failed(String id, Outbox.Outgoing outgoing, String problem) {
        Duration rest = persistence.backoff().after(outgoing.attempts());
        boolean over = outbox.failed(outgoing.id(), problem, rest, persistence.patience())
                .orElse(false);
        if (over) {
            LOG.warn("notice {} for {} is given up after {}: {}", outgoing.id(), id, persistence.patience(), problem);
        } else {
            LOG.warn("notice {} for {} is tried again in {}: {}", outgoing.id(), id, rest, problem);
        }
    }
}
