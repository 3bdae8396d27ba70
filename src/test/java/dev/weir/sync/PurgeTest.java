package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.RetentionSettings;
import dev.weir.db.Purge;
import dev.weir.db.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is removed with age, and what never is. */
class PurgeTest {

    private static final String SYNC = "00000000-0000-0000-0000-00000000000";

    private final TestDatabase database = TestDatabase.create();

    @BeforeEach
    void start() {
        database.execute("insert into cluster (name, url) values ('analytics', 'http://connect:8083')");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void oldSyncsGoWithTheirItemsAndYoungOnesStay() {
        sync(1, 500);
        item(1, 1, "orders", "Failed", 500);
        sync(2, 300);
        item(2, 1, "orders", "Failed", 300);

        purge();

        assertThat(ids("sync")).containsExactly("2");
        assertThat(items()).containsExactly("2 orders");
    }

    @Test
    void theLastSuccessOfAConnectorStaysWithItsSyncHoweverOldItIs() {
        sync(1, 900);
        item(1, 1, "orders", "Created", 900);
        item(1, 2, "other", "Created", 900);
        sync(2, 800);
        item(2, 1, "orders", "Updated", 800);
        sync(3, 700);
        item(3, 1, "orders", "Failed", 700);

        purge();

        assertThat(items()).containsExactly("1 other", "2 orders");
        assertThat(ids("sync")).containsExactly("1", "2");
    }

    @Test
    void anIntentOfWhichNobodyKnowsTheOutcomeStays() {
        sync(1, 500);
        database.execute("insert into sync_item (sync, ordinal, cluster, name, action, epoch, digest, intent_at, at)"
                + " values ('" + SYNC + "1', 1, 'analytics', 'orders', 'create', 1, 'd', now() - interval '500 days',"
                + " now() - interval '500 days')");

        purge();

        assertThat(items()).containsExactly("1 orders");
        assertThat(ids("sync")).containsExactly("1");
    }

    @Test
    void aSyncThatHasNotEndedStays() {
        database.execute("insert into sync (id, cluster, trigger_kind, actor, phase, created_at) values ('" + SYNC
                + "1', 'analytics', 'poll', 'git', 'Queued', now() - interval '500 days')");

        purge();

        assertThat(ids("sync")).containsExactly("1");
    }

    @Test
    void approvalsGoOnlyWhenTheyAreDecidedAndNoNoHangsOnThem() {
        database.execute("insert into connector (cluster, name, managed, type, sync_status, reason, health)"
                + " values ('analytics', 'kept', true, 'sink', 'OutOfSync', 'Discarded', 'Healthy')");
        approval(1, "null", "orders");
        approval(2, "'approved'", "orders");
        approval(3, "'discarded'", "orders");
        approval(4, "'discarded'", "kept");

        purge();

        assertThat(ids("approval")).containsExactly("1", "4");
    }

    @Test
    void eventsDeliveriesSessionsAndDeletedConfigsGoWhenTheyAreOld() {
        database.execute("""
                delete from event;
                insert into event (axis, at) values ('source', now() - interval '401 days'), ('source', now());
                insert into delivery (source, delivery_id, event, result, received_at) values
                    ('a', 'old', 'push', 'accepted', now() - interval '31 days'), ('a', 'young', 'push', 'accepted', now());
                insert into session (token_hash, person, expires_at) values
                    (sha256('a'), 'alice', now() - interval '1 second'), (sha256('b'), 'bob', now() + interval '1 hour');
                insert into deleted (cluster, name, sync, config_enc, key_id, deleted_at) values
                    ('analytics', 'old', gen_random_uuid(), '', 'k', now() - interval '401 days'),
                    ('analytics', 'young', gen_random_uuid(), '', 'k', now() - interval '399 days');
                """);

        purge();

        assertThat(database.query("select count(*) from event")).containsExactly("1");
        assertThat(database.query("select delivery_id from delivery")).containsExactly("young");
        assertThat(database.query("select person from session")).containsExactly("bob");
        assertThat(database.query("select name from deleted")).containsExactly("young");
    }

    @Test
    void restartsJobsOverridesAndMovesGoWhenTheyAreOldAndOver() {
        database.execute("""
                insert into restart_trace values ('shared', 't'), ('old', 't'), ('unused', 't');
                insert into restart_attempt (cluster, name, task, trigger, actor, at, trace) values
                    ('analytics', 'old', 0, 'auto', 'weir', now() - interval '91 days', 'old'),
                    ('analytics', 'older', 0, 'auto', 'weir', now() - interval '100 days', 'shared'),
                    ('analytics', 'young', 0, 'auto', 'weir', now() - interval '89 days', 'shared');
                insert into job (id, action, actor, reason, created_at) values
                    ('00000000-0000-0000-0000-000000000001', 'pause', 'a', 'done', now() - interval '401 days'),
                    ('00000000-0000-0000-0000-000000000002', 'pause', 'a', 'open', now() - interval '401 days');
                insert into job_item (job, ordinal, cluster, name, result) values
                    ('00000000-0000-0000-0000-000000000001', 0, 'analytics', 'x', 'Accepted'),
                    ('00000000-0000-0000-0000-000000000002', 0, 'analytics', 'x', null);
                insert into hold (cluster, name, state, actor, until, lifted_at) values
                    ('analytics', 'over', 'PAUSED', 'a', now(), now() - interval '401 days'),
                    ('analytics', 'holds', 'PAUSED', 'a', now(), null);
                insert into move (name, origin, target, state, actor, outcome, ended_at) values
                    ('over', 'a', 'b', 'RUNNING', 'x', 'moved', now() - interval '401 days'),
                    ('open', 'a', 'b', 'RUNNING', 'x', null, null);
                """);

        purge();

        assertThat(database.query("select name from restart_attempt")).containsExactly("young");
        assertThat(database.query("select hash from restart_trace")).containsExactly("shared");
        assertThat(database.query("select reason from job")).containsExactly("open");
        assertThat(database.query("select name from hold")).containsExactly("holds");
        assertThat(database.query("select name from move")).containsExactly("open");
    }

    @Test
    void noticesGoOnceTheyHaveEndedAndTellingsOnceTheyMayBeToldAgain() {
        database.execute("""
                insert into notice_channel (id, tx) values ('ops', '1');
                insert into outbox (channel, notice, state, ended_at) values
                    ('ops', '"old"', 'sent', now() - interval '31 days'), ('ops', '"young"', 'sent', now()),
                    ('ops', '"failed"', 'gaveUp', now() - interval '31 days');
                insert into outbox (channel, notice, created_at) values
                    ('ops', '"pending"', now() - interval '31 days');
                insert into notice_watch (channel, subject, pending, watch, changed_at) values
                    ('ops', 'well', false, '{"told": null}', now() - interval '25 hours'),
                    ('ops', 'ill', false, '{"told": {"topic": "DEGRADED"}}', now() - interval '500 days'),
                    ('ops', 'waiting', true, '{"told": null}', now() - interval '25 hours');
                """);

        purge();

        assertThat(database.query("select notice #>> '{}' from outbox order by 1"))
                .containsExactly("pending", "young");
        assertThat(database.query("select subject from notice_watch order by 1"))
                .containsExactly("ill", "waiting");
    }

    @Test
    void theAuditTellsWhatWasRemovedAndLosesWholeMonths() {
        database.execute("select audit_month('2020-01-01'); insert into audit (at, actor, via, action, object, outcome)"
                + " values ('2020-01-15', 'alice', 'api', 'restart', 'analytics/orders', 'allowed')");
        sync(1, 500);

        purge();
        purge();

        assertThat(database.query("select actor || ' ' || via || ' ' || action || ' ' || object || ': ' || reason"
                        + " from audit order by at"))
                .containsExactly(
                        "weir automation purge audit_2020_01: older than 400 days",
                        "weir automation purge database: {months of the audit=1, syncs=1}");
    }

    @Test
    void moreThanABatchGoesInOneRun() {
        database.execute("delete from event; insert into event (axis, at)"
                + " select 'source', now() - interval '500 days' from generate_series(1, 2500)");

        purge();

        assertThat(database.query("select count(*) from event")).containsExactly("0");
    }

    private void purge() {
        new PurgeJob(database.open(Purge.class), RetentionSettings.STANDARD).run();
    }

    private void sync(int id, int days) {
        database.execute(("insert into sync (id, cluster, trigger_kind, actor, phase, created_at, finished_at) values"
                        + " ('%s%d', 'analytics', 'poll', 'git', 'Succeeded', now() - interval '%d days',"
                        + " now() - interval '%d days')")
                .formatted(SYNC, id, days, days));
    }

    private void item(int sync, int ordinal, String name, String result, int days) {
        database.execute(("insert into sync_item (sync, ordinal, cluster, name, action, epoch, digest, settled_at,"
                        + " result, at) values ('%s%d', %d, 'analytics', '%s', 'update', 1, 'd', now(), '%s',"
                        + " now() - interval '%d days')")
                .formatted(SYNC, sync, ordinal, name, result, days));
    }

    private void approval(int id, String decision, String name) {
        database.execute(("insert into approval (id, cluster, digest, sha, expires_at, decision, decided_at) values"
                        + " ('%1$s%2$d', 'analytics', 'd%2$d', 'a', now(), %3$s, now() - interval '500 days');"
                        + " insert into approval_item (approval, ordinal, name, action, reason, message, digest)"
                        + " values ('%1$s%2$d', 0, '%4$s', 'delete', 'AwaitingApproval', 'm', 'd')")
                .formatted(SYNC, id, decision, name));
    }

    private List<String> ids(String table) {
        return database.query("select right(id::text, 1) from " + table + " order by 1");
    }

    private List<String> items() {
        return database.query("select right(sync::text, 1) || ' ' || name from sync_item order by 1");
    }
}
