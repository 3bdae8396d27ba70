package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.notify.Channel;
import dev.weir.notify.Receiver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a row that changes to a receiver that is told: once, however often nodes die. */
class OutboxJobTest {

    private final OutboxFixture world = OutboxFixture.of(41);
    private final OutboxJob job = world.job();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void fortyOneFailuresOfOneCauseAreOneNoticeOnEachChannel() {
        world.fail("java.io.IOException: no disk\n\tat org.example.FileSink.put(FileSink.java:7)");

        world.tell();
        job.run("mail");

        assertThat(world.receiver.told()).hasSize(1);
        Receiver.Told told = world.receiver.told().get(0);
        assertThat(told.json().at("/type").asText()).isEqualTo("degraded");
        assertThat(told.json().at("/data/count").asInt()).isEqualTo(41);
        assertThat(told.json().at("/data/connectors")).hasSize(20);
        assertThat(told.json().at("/data/summary").asText())
                .startsWith("41 connectors of class FileSink in cluster analytics are Degraded since ")
                .endsWith(": java.io.IOException: no disk");
        assertThat(told.body()).doesNotContain("FileSink.java");
        assertThat(world.mail.mails())
                .singleElement()
                .satisfies(mail -> assertThat(mail).contains("  sink-20", "  and 21 more"));
    }

    @Test
    void whatLastsIsToldOnceAndItsEndOnce() {
        world.fail("x");
        world.tell();
        world.fail("x");
        job.run("ops");
        world.heal();
        world.awaitTold(2);
        world.heal();
        job.run("ops");

        assertThat(world.types()).containsExactly("degraded", "recovered");
    }

    @Test
    void aFlappingConnectorIsNotToldEachTime() {
        world.fail("x");
        world.tell();
        world.heal();
        world.awaitTold(2);
        for (int i = 0; i < 5; i++) {
            world.fail("x");
            job.run("ops");
            world.heal();
            job.run("ops");
        }

        assertThat(world.types()).containsExactly("degraded", "recovered");
    }

    @Test
    void othersOfTheSameCauseAreWaitedFor() {
        OutboxJob patient = world.job(world.channels(Channel::of), Duration.ofHours(1));
        world.fail("x");
        await().atMost(OutboxFixture.SOON).until(() -> {
            patient.run("ops");
            return world.database
                    .query("select count(*) from notice_watch where pending")
                    .equals(List.of("41"));
        });

        assertThat(world.receiver.told()).isEmpty();
        job.run("ops");
        assertThat(world.types()).containsExactly("degraded");
    }

    @Test
    void aChannelThatIsNewHearsNothingOld() {
        world.fail("x");
        world.database.execute("delete from notice_channel where id = 'ops'");
        job.run("ops");
        world.heal();
        job.run("ops");
        job.run("ops");

        assertThat(world.types()).isEmpty();
    }

    @Test
    void aDatabaseThatWasRestoredOnAnotherServerTellsOn() {
        world.database.execute("update notice_channel set tx = '999999999999', event = 7;"
                + " insert into event (axis, cluster, connector, after, at, tx) values"
                + " ('health', 'analytics', 'sink-01', 'Degraded', now() - interval '2 days', '3')");
        job.run("ops");
        world.fail("x");

        world.tell();

        assertThat(world.types()).containsExactly("degraded");
    }

    /** The ids of events are given before their transactions end. */
    @Test
    void anEventThatComesIntoSightAfterLaterOnesIsToldToo() throws Exception {
        try (SlowTransaction slow = new SlowTransaction(world.database.settings())) {
            slow.execute("update connector set health = 'Missing' where name = 'sink-01'");
            world.database.execute("update connector set health = 'NoTasks' where name = 'sink-02'");
            job.run("ops");
            slow.commit();
        }

        world.awaitTold(2);
        assertThat(world.receiver.told())
                .extracting(told -> told.json().at("/data/connectors/0").asText())
                .containsExactlyInAnyOrder("sink-01", "sink-02");
    }

    @Test
    void aRestartThatIsGivenUpIsToldWhoeverWritesIt() {
        world.database.execute("insert into event (axis, cluster, connector, after, message)"
                + " values ('restart', 'analytics', 'sink-01', 'GaveUp', 'ten attempts')");

        world.tell();

        assertThat(world.types()).containsExactly("gaveUp");
        assertThat(world.receiver.told().get(0).json().at("/data/class").asText())
                .isEqualTo("org.example.FileSink");
    }

    /** What was not masked when it was recorded is masked before it leaves. */
    @Test
    void noSecretLeavesNorIsKept() {
        world.fail("Failed to connect with password=canary-in-trace-51aa to jdbc:x://u:canary-in-url-51aa@db/x");
        world.receiver.answers(500);
        world.tell();
        job.run("mail");

        String kept = world.database.query("select notice::text || outbox.problem from outbox") + " "
                + world.database.query("select watch::text from notice_watch");
        assertThat(world.receiver.told().toString() + world.mail.mails() + kept)
                .contains("Failed to connect")
                .doesNotContain("canary");
    }
}
