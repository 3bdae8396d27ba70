package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.config.Secret;
import dev.weir.config.WebhookNotifications;
import dev.weir.db.Outbox;
import dev.weir.model.Topic;
import dev.weir.model.Transition;
import dev.weir.model.Watch;
import dev.weir.notice.Bulletin;
import dev.weir.notify.Channel;
import dev.weir.notify.Receiver;
import dev.weir.sync.job.JobKind;
import dev.weir.sync.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Receivers that refuse, hang or are away, and nodes that die: a notice arrives, or is given up in the open. */
class OutboxFailureTest {

    private final OutboxFixture world = OutboxFixture.of(41);
    private final OutboxJob job = world.job();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aRefusedNoticeIsTriedAgainAfterRestsThatGrow() {
        world.receiver.answers(503);
        world.fail("x");
        world.tell();
        List<Double> rests = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rests.add(Double.parseDouble(world.database
                    .query("select extract(epoch from next_at - clock_timestamp()) from outbox")
                    .get(0)));
            world.passTime("1 minute");
            job.run("ops");
        }

        assertThat(rests.get(0)).isBetween(3.0, 10.0);
        assertThat(rests.get(1)).isBetween(8.0, 20.0);
        assertThat(rests.get(2)).isBetween(18.0, 40.0);
        assertThat(world.channel("ops").problem()).contains("answered 503");
        world.receiver.answers(204);
        world.passTime("10 minutes");
        job.run("ops");
        job.run("ops");
        assertThat(world.receiver.told()).hasSize(5);
        assertThat(world.receiver.told())
                .extracting(Receiver.Told::id)
                .containsOnly(world.receiver.told().get(0).id());
        assertThat(world.channel("ops").pending()).isZero();
        assertThat(world.channel("ops").lastSuccess()).isPresent();
    }

    @Test
    void aNoticeIsGivenUpAfterADayAndCounted() {
        world.receiver.answers(500);
        world.fail("x");
        world.tell();
        world.passTime("25 hours");
        job.run("ops");
        world.receiver.answers(204);
        world.passTime("25 hours");
        job.run("ops");

        assertThat(world.receiver.told()).hasSize(2);
        assertThat(world.channel("ops").gaveUp()).isEqualTo(1);
        assertThat(world.channel("ops").pending()).isZero();
        assertThat(world.channel("ops").problem()).contains("answered 500");
    }

    @Test
    void oneNoticeThatIsRefusedHoldsUpNoOther() {
        world.receiver.answers(exchange -> {
            exchange.sendResponseHeaders(world.receiver.told().size() == 1 ? 400 : 204, -1);
            exchange.close();
        });
        world.database.execute("update connector set health = 'Missing' where name = 'sink-01'");
        world.database.execute("update connector set health = 'NoTasks' where name = 'sink-02'");

        world.awaitTold(2);

        assertThat(world.channel("ops").pending()).isEqualTo(1);
    }

    /** The receiver has it, and the node dies before it has written that down. */
    @Test
    void aNoticeWhoseNodeDiedIsSentAgainUnderTheSameId() {
        OutboxJob dying = world.job(settings -> letter -> {
            Channel.of(settings).send(letter);
            throw new IllegalStateException("killed");
        });
        world.fail("x");
        await().atMost(OutboxFixture.SOON)
                .untilAsserted(() -> assertThatThrownBy(() -> dying.run("ops")).hasMessage("killed"));

        job.run("ops");
        job.run("ops");

        assertThat(world.receiver.told()).hasSize(2);
        assertThat(world.receiver.told().get(1).id())
                .isEqualTo(world.receiver.told().get(0).id());
        assertThat(world.receiver.told().get(1).body())
                .isEqualTo(world.receiver.told().get(0).body());
    }

    @Test
    void twoNodesThatLookAtOnceTellOnce() throws Exception {
        world.fail("x");
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        for (int round = 0; round < 10; round++) {
            List<Callable<Boolean>> looks = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                looks.add(() -> world.outbox.edit("ops", new Whole()));
            }
            nodes.invokeAll(looks).forEach(OutboxFailureTest::result);
        }
        nodes.shutdown();

        await().atMost(OutboxFixture.SOON).until(() -> {
            job.run("ops");
            return !world.receiver.told().isEmpty();
        });
        assertThat(world.database.query("select count(*) from outbox")).containsExactly("1");
    }

    /** Takes everything in and tells it at once. */
    private static final class Whole implements Outbox.Editor {

        private final Bulletin bulletin = new Bulletin(Set.of(Topic.DEGRADED), Duration.ZERO, Duration.ofMinutes(10));

        @Override
        public Set<String> subjects(List<Transition> news) {
            return Bulletin.subjects(news);
        }

        @Override
        public Outbox.Issue issue(List<Watch> known, List<Transition> news, Instant now) {
            Bulletin.Issue issue = bulletin.issue(known, news, now);
            return new Outbox.Issue(issue.notices(), issue.watches());
        }
    }

    @Test
    void aHungChannelDelaysNoOther() {
        CountDownLatch end = new CountDownLatch(1);
        Receiver hung = new Receiver();
        hung.answers(exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Channels channels = new Channels(
                List.of(
                        new WebhookNotifications(
                                "hung", Set.of(Topic.DEGRADED), hung.url("/"), Secret.of("secret", "x", null)),
                        world.ops()),
                world.outbox,
                InstantSource.system());
        OutboxJob both = world.job(channels, Duration.ZERO);
        both.run("hung");
        JobKind kind =
                new JobKind(OutboxJob.KIND, channels::ids, () -> Duration.ofMillis(100), (key, asked) -> both.run(key));
        try (Jobs jobs = new Jobs(
                world.database.database(), "one", new Jobs.Settings(4, Duration.ofSeconds(1)), List.of(kind))) {
            jobs.start();
            world.fail("x");
            await().atMost(OutboxFixture.SOON).until(() -> hung.told().size() == 1);
            await().atMost(Duration.ofSeconds(5)).until(() -> world.types().contains("degraded"));
            world.heal();
            await().atMost(Duration.ofSeconds(5)).until(() -> world.types().contains("recovered"));
            assertThat(hung.told()).hasSize(1);
        }
        end.countDown();
        hung.close();
    }

    private static void result(Future<Boolean> look) {
        try {
            look.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
