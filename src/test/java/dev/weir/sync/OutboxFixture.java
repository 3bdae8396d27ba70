package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.config.EmailNotifications;
import dev.weir.config.NotificationSettings;
import dev.weir.config.Secret;
import dev.weir.config.WebhookNotifications;
import dev.weir.db.Outbox;
import dev.weir.db.TestDatabase;
import dev.weir.model.Topic;
import dev.weir.notice.Bulletin;
import dev.weir.notify.Channel;
import dev.weir.notify.MailServer;
import dev.weir.notify.Receiver;
import dev.weir.sync.job.Backoff;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A cluster whose connectors fail and heal by statements, and channels to a real receiver and a real mail server. */
final class OutboxFixture implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(15);
    static final String SECRET = "canary-notify-secret-2b7f";

    private static final OutboxJob.Persistence PERSISTENCE =
            new OutboxJob.Persistence(new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(30)), Duration.ofDays(1));

    final TestDatabase database = TestDatabase.create();
    final Outbox outbox = database.open(Outbox.class);
    final Receiver receiver = new Receiver();
    final MailServer mail = MailServer.plain();
    private final OutboxJob looking;

    private OutboxFixture() {
        database.execute(
                "insert into cluster (name, url, reachable) values ('analytics', 'http://connect:8083', true)");
        looking = job();
    }

    /** A cluster with so many connectors that are well, and channels that have looked. */
    static OutboxFixture of(int connectors) {
        OutboxFixture world = new OutboxFixture();
        world.connectors(connectors);
        world.looking.run("ops");
        world.looking.run("mail");
        return world;
    }

    /** So many connectors of one class that are well. */
    private void connectors(int count) {
        database.execute("""
                insert into connector (cluster, name, managed, type, class, sync_status, health, tasks)
                select 'analytics', 'sink-' || lpad(n::text, 2, '0'), true, 'sink', 'org.example.FileSink', 'Synced',
                       'Healthy', '[]' from generate_series(1, %d) n
                """.formatted(count));
    }

    void fail(String trace) {
        database.execute("update connector set health = 'Degraded', health_reason = 'TasksFailed', trace = '"
                + trace.replace("'", "''") + "'");
    }

    void heal() {
        database.execute("update connector set health = 'Healthy', health_reason = null, trace = ''");
    }

    NotificationSettings ops() {
        return new WebhookNotifications(
                "ops", EnumSet.allOf(Topic.class), receiver.url("/hook"), Secret.of("secret", SECRET, null));
    }

    NotificationSettings byMail() {
        return new EmailNotifications(
                "mail",
                Set.of(Topic.DEGRADED, Topic.RECOVERED),
                "weir@example.org",
                List.of("a@example.org"),
                "127.0.0.1",
                mail.port(),
                false,
                Optional.empty());
    }

    Channels channels(Function<NotificationSettings, Channel> channel) {
        return new Channels(List.of(ops(), byMail()), channel, outbox, InstantSource.system());
    }

    /** A node's job that gathers for no time. */
    OutboxJob job() {
        return job(Channel::of);
    }

    OutboxJob job(Function<NotificationSettings, Channel> channel) {
        return job(channels(channel), Duration.ZERO);
    }

    OutboxJob job(Channels channels, Duration gathering) {
        return new OutboxJob(channels, outbox, on -> new Bulletin(on, gathering, Duration.ofMinutes(10)), PERSISTENCE);
    }

    /** Lets everything that rests be due. */
    void passTime(String interval) {
        database.execute(
                "update outbox set next_at = next_at - interval '%1$s', created_at = created_at - interval '%1$s'"
                        .formatted(interval));
    }

    void tell() {
        awaitTold(1);
    }

    /** Another database's transaction on the same server may hold events back for a moment. */
    void awaitTold(int count) {
        await().atMost(SOON).untilAsserted(() -> {
            looking.run("ops");
            assertThat(receiver.told()).hasSizeGreaterThanOrEqualTo(count);
        });
    }

    List<String> types() {
        return receiver.told().stream()
                .map(told -> told.json().at("/type").asText())
                .toList();
    }

    Outbox.ChannelRow channel(String id) {
        return outbox.channels().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        receiver.close();
        mail.close();
        database.close();
    }
}
