package dev.weir.db;

import dev.weir.model.Notice;
import dev.weir.model.Transition;
import dev.weir.model.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/**
 * The notices on their way, and what each channel knows. All times are by the database's clock.
 */
public interface Outbox {

    /** How many events are read at once. */
    int BATCH = 5_000;

    /**
     * Makes a channel ready. One that is new is told of what happens from now on, and so is one of a database that was
     * restored on a server whose transactions count from lower.
     */
    @SqlUpdate("""
            insert into notice_channel as c (id, tx) values (:channel, pg_snapshot_xmin(pg_current_snapshot()))
            on conflict (id) do update set tx = excluded.tx, event = 0
             where c.tx >= pg_snapshot_xmax(pg_current_snapshot())
            """)
    void declare(@Bind("channel") String channel);

    /** Decides what becomes of transitions. */
    interface Editor {

        /** What these transitions are about. */
        Set<String> subjects(List<Transition> news);

        /** What is to be sent and remembered. */
        Issue issue(List<Watch> known, List<Transition> news, Instant now);
    }

    /**
     * What an {@link Editor} decided.
     *
     * @param watches those that changed
     */
    record Issue(List<Notice> notices, List<Watch> watches) {

        List<Watch> kept() {
            return watches.stream().filter(watch -> !watch.saysNothing()).toList();
        }

        List<String> forgotten() {
            return watches.stream()
                    .filter(Watch::saysNothing)
                    .map(Watch::subject)
                    .toList();
        }
    }

    /**
     * Reads what a channel has not read yet, and keeps what the editor makes of it: all of it or nothing. Nodes that do
     * so at once take turns, so that nothing is told twice.
     *
     * @return whether there may be more to read
     */
    @Transaction
    default boolean edit(String channel, Editor editor) {
        Instant now = lock(channel);
        List<Transition> news = news(channel);
        List<Watch> known = watches(channel, editor.subjects(news)).stream()
                .map(WatchRow::watch)
                .toList();
        Issue issue = editor.issue(known, news, now);
        keep(channel, issue.kept());
        forget(channel, issue.forgotten());
        add(channel, issue.notices());
        news.stream().reduce((first, last) -> last).ifPresent(last -> advance(channel, last.id()));
        return news.size() == BATCH;
    }

    @SqlQuery("select clock_timestamp() from notice_channel where id = :channel for update")
    Instant lock(@Bind("channel") String channel);

    /** What is older than a day is no news, nor is it when a restored one's transaction comes up for the second time. */
    @SqlQuery("""
            select e.id, e.at, e.axis, e.type, e.cluster, e.connector, k.class as connector_class,
                   e.before, e.after, e.reason, e.message, e.revision, e.sync
              from notice_channel c join event e on (e.tx, e.id) > (c.tx, c.event)
              left join connector k on k.cluster = e.cluster and k.name = e.connector
             where c.id = :channel and e.tx < pg_snapshot_xmin(pg_current_snapshot())
               and e.at > clock_timestamp() - interval '1 day'
             order by e.tx, e.id limit 5000
            """)
    List<Transition> news(@Bind("channel") String channel);

    /** What is kept of a subject. */
    record WatchRow(@Jsonb Watch watch) {}

    @SqlQuery("""
            select watch from notice_watch where channel = :channel and (pending or subject = any (:subjects))
            """)
    List<WatchRow> watches(@Bind("channel") String channel, @Bind("subjects") Collection<String> subjects);

    @SqlUpdate("""
            insert into notice_watch (channel, subject, pending, watch)
            select :channel, w ->> 'subject', w -> 'pending' <> 'null', w from jsonb_array_elements(:watches) w
            on conflict (channel, subject) do update set
                pending = excluded.pending, watch = excluded.watch, changed_at = clock_timestamp()
            """)
    void keep(@Bind("channel") String channel, @Bind("watches") @Jsonb List<Watch> watches);

    @SqlUpdate("delete from notice_watch where channel = :channel and subject = any (:subjects)")
    void forget(@Bind("channel") String channel, @Bind("subjects") List<String> subjects);

    @SqlUpdate("insert into outbox (channel, notice) select :channel, n from jsonb_array_elements(:notices) n")
    void add(@Bind("channel") String channel, @Bind("notices") @Jsonb List<Notice> notices);

    @SqlUpdate("""
            update notice_channel set (tx, event) = (select tx, id from event where id = :event) where id = :channel
            """)
    void advance(@Bind("channel") String channel, @Bind("event") long event);

    /**
     * A notice on its way.
     *
     * @param attempts that failed
     */
    record Outgoing(UUID id, @Jsonb Notice notice, int attempts, Instant createdAt) {}

    /** What is to be sent now, the longest due first; at most twenty. */
    @SqlQuery("""
            select id, notice, attempts, created_at from outbox
             where channel = :channel and state = 'pending' and next_at <= clock_timestamp()
             order by next_at, created_at limit 20
            """)
    List<Outgoing> due(@Bind("channel") String channel);

    @SqlUpdate("""
            with done as (
                update outbox set state = 'sent', attempts = attempts + 1, problem = null, ended_at = clock_timestamp()
                 where id = :id and state = 'pending' returning channel)
            update notice_channel c set last_success = clock_timestamp() from done where c.id = done.channel
            """)
    void sent(@Bind("id") UUID id);

    /**
     * Lets a notice rest, or gives it up for good.
     *
     * @param patience after which it is given up
     * @return whether it is given up; empty where another node has ended it meanwhile
     */
    @SqlQuery("""
            with failed as (
                update outbox set attempts = attempts + 1, problem = :problem, next_at = clock_timestamp() + :rest,
                    (state, ended_at) = (select case when late then 'gaveUp' else 'pending' end,
                                                case when late then clock_timestamp() end
                                           from (select created_at < clock_timestamp() - :patience as late) o)
                 where id = :id and state = 'pending' returning channel, state),
            told as (
                update notice_channel c set problem = :problem, problem_at = clock_timestamp()
                  from failed where c.id = failed.channel)
            select state = 'gaveUp' from failed
            """)
    Optional<Boolean> failed(
            @Bind("id") UUID id,
            @Bind("problem") String problem,
            @Bind("rest") Duration rest,
            @Bind("patience") Duration patience);

    /** What came of a try by a person. */
    @SqlUpdate("""
            update notice_channel set
                last_success = case when :problem::text is null then clock_timestamp() else last_success end,
                problem_at = case when :problem::text is null then problem_at else clock_timestamp() end,
                problem = coalesce(:problem, problem)
             where id = :channel
            """)
    void tried(@Bind("channel") String channel, @Bind("problem") Optional<String> problem);

    /**
     * How a channel fares.
     *
     * @param pending notices on their way
     * @param gaveUp notices that never arrived, as long as they are kept
     * @param problem the last one, which is over where {@code lastSuccess} is newer
     */
    record ChannelRow(
            String id,
            int pending,
            int gaveUp,
            Optional<Instant> lastSuccess,
            Optional<String> problem,
            Optional<Instant> problemAt) {}

    @SqlQuery("""
            select c.id, c.last_success, c.problem, c.problem_at,
                   (select count(*) from outbox where channel = c.id and state = 'pending') as pending,
                   (select count(*) from outbox where channel = c.id and state = 'gaveUp') as gave_up
              from notice_channel c order by c.id
            """)
    List<ChannelRow> channels();
}
