package dev.weir.db;

import java.time.Duration;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** Removes what is old and what nothing depends on, a batch at a time; each call says how many rows it removed. */
public interface Purge {

    int BATCH = 1_000;

    /**
     * Items of syncs, but never one whose outcome is not known, nor the last success of a connector: it says since when
     * the connector is as it is.
     */
    @SqlUpdate("""
            delete from sync_item where (sync, ordinal) in (
                select i.sync, i.ordinal from sync_item i
                where i.at < now() - :age and i.settled_at is not null
                  and not (i.result in ('Created', 'Updated', 'StateChanged', 'Adopted', 'Deleted')
                           and not exists (
                      select from sync_item n
                      where n.cluster = i.cluster and n.name = i.name
                        and n.result in ('Created', 'Updated', 'StateChanged', 'Adopted', 'Deleted')
                        and (n.at, n.sync, n.ordinal) > (i.at, i.sync, i.ordinal)))
                order by i.at limit 1000)
            """)
    int items(@Bind("age") Duration age);

    /** Syncs that have ended and of which no item is left, but none that something waits for. */
    @SqlUpdate("""
            delete from sync where id in (
                select id from sync s
                where finished_at < now() - :age
                  and not exists (select from sync_item where sync = s.id)
                  and not exists (select from approval a where a.sync = s.id and a.decision is null)
                order by finished_at limit 1000)
            """)
    int syncs(@Bind("age") Duration age);

    /** Approvals that are over, but never a no that still holds something back. */
    @SqlUpdate("""
            delete from approval where id in (
                select id from approval a
                where decision is not null and decided_at < now() - :age
                  and not (decision = 'discarded' and exists (
                      select from approval_item i join connector c on c.cluster = a.cluster and c.name = i.name
                      where i.approval = a.id and c.reason = 'Discarded'))
                order by decided_at limit 1000)
            """)
    int approvals(@Bind("age") Duration age);

    @SqlUpdate("""
            delete from event where id in (select id from event where at < now() - :age order by at limit 1000)
            """)
    int events(@Bind("age") Duration age);

    /** Configs of connectors that Weir deleted and that nobody is restoring; they can be restored no longer. */
    @SqlUpdate("""
            delete from deleted where id in (
                select id from deleted d
                where deleted_at < now() - :age
                  and not exists (select from restore r where r.deleted = d.id and r.outcome is null)
                order by deleted_at limit 1000)
            """)
    int deletedConfigs(@Bind("age") Duration age);

    @SqlUpdate("""
            delete from move where id in (
                select id from move where ended_at < now() - :age order by ended_at limit 1000)
            """)
    int moves(@Bind("age") Duration age);

    /** Changes of offsets that have ended, with what was kept before them; it can be put back no longer. */
    @SqlUpdate("""
            delete from offsets_job where id in (
                select id from offsets_job where ended_at < now() - :age order by ended_at limit 1000)
            """)
    int offsets(@Bind("age") Duration age);

    @SqlUpdate("""
            delete from restart_attempt where id in (
                select id from restart_attempt where at < now() - :age order by at limit 1000)
            """)
    int restarts(@Bind("age") Duration age);

    /** Traces that no restart speaks of any more. */
    @SqlUpdate("""
            delete from restart_trace where hash in (
                select hash from restart_trace t
                where not exists (select from restart_attempt a where a.trace = t.hash) limit 1000)
            """)
    int traces();

    /**
     * Numbers of failed tasks, the oldest first, but never the last one of so long ago: it says how many had failed from then
     * on. None says that none had.
     */
    @SqlUpdate("""
            delete from failed_tasks where id in (
                select id from failed_tasks f
                where at < now() - :age
                  and (failed = 0 or exists (select from failed_tasks n
                                              where n.cluster = f.cluster and n.name = f.name and n.id > f.id
                                                and n.at < now() - :age))
                order by id limit 1000)
            """)
    int failedTasks(@Bind("age") Duration age);

    /** Jobs of which nothing is left to do. */
    @SqlUpdate("""
            delete from job where id in (
                select id from job j
                where created_at < now() - :age
                  and not exists (select from job_item i where i.job = j.id and i.result is null)
                order by created_at limit 1000)
            """)
    int jobs(@Bind("age") Duration age);

    @SqlUpdate("""
            delete from hold where id in (
                select id from hold where lifted_at < now() - :age order by lifted_at limit 1000)
            """)
    int holds(@Bind("age") Duration age);

    @SqlUpdate("""
            delete from delivery where id in (
                select id from delivery where received_at < now() - :age order by received_at limit 1000)
            """)
    int deliveries(@Bind("age") Duration age);

    @SqlUpdate("""
            delete from outbox where id in (
                select id from outbox where ended_at < now() - :age order by ended_at limit 1000)
            """)
    int notices(@Bind("age") Duration age);

    /** What channels were told of subjects that are well, long enough ago to be told again. */
    @SqlUpdate("""
            delete from notice_watch where (channel, subject) in (
                select channel, subject from notice_watch
                where not pending and watch -> 'told' = 'null' and changed_at < now() - interval '1 day' limit 1000)
            """)
    int tellings();

    /** Months of the audit, whole, and makes those to come ready; nothing where another role owns it. */
    @Transaction
    default int audit(Duration age) {
        ahead();
        return drop(age);
    }

    @SqlQuery("select audit_drop(:age) as value")
    int drop(@Bind("age") Duration age);

    /** The cast makes one row of what gives none. */
    @SqlQuery("select audit_ahead()::text as value")
    String ahead();

    /** Tells the audit what was removed. */
    @SqlUpdate("""
            insert into audit (actor, via, action, object, outcome, reason)
            values ('weir', 'automation', 'purge', 'database', 'allowed', :what)
            """)
    void removed(@Bind("what") String what);

    @SqlUpdate("""
            delete from session where token_hash in (
                select token_hash from session where expires_at <= now() limit 1000)
            """)
    int sessions();

    /** API tokens that have been over for long. */
    @SqlUpdate("""
            delete from token where id in (
                select id from token where least(revoked_at, until) < now() - :age limit 1000)
            """)
    int tokens(@Bind("age") Duration age);
}
