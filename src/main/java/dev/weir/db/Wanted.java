package dev.weir.db;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Durable triggers: each says "look again" to one job, named by kind and key. They coalesce and none is lost: a run
 * serves what was asked when it began, and what is asked meanwhile stays pending.
 */
public interface Wanted {

    /** The channel of {@code NOTIFY}; the payload is {@code kind:key}. */
    String CHANNEL = "weir_wanted";

    /**
     * Asks, and makes the job due now where a person asks or the cause is a new one; a cause that is pending already
     * does not shorten the pause after a failure.
     *
     * @return how often it has been asked in all
     */
    @SqlQuery("""
            with raised as (
                insert into wanted as w (kind, key, asked, causes)
                values (:kind, :key, 1, jsonb_build_array(:cause || '{"asked": 1, "hastens": true}'))
                on conflict (kind, key) do update set
                    asked = w.asked + 1,
                    (causes, due_at, failures) = (
                        select jsonb_path_query_array(
                                   w.causes || (:cause || jsonb_build_object('asked', w.asked + 1, 'hastens', hastens)),
                                   '$[last - 19 to last]'),
                               case when hastens then least(w.due_at, clock_timestamp()) else w.due_at end,
                               case when hastens then 0 else w.failures end
                        from (select :cause ->> 'kind' = 'manual' or not w.causes @> jsonb_build_array(
                                  :cause - 'actor' - 'reason') as hastens) as news)
                returning kind, key, asked, due_at),
            hastened as (
                update scheduled_tasks set execution_time = clock_timestamp()
                from raised
                where task_name = kind and task_instance = key and not picked
                  and due_at <= clock_timestamp() and execution_time > clock_timestamp())
            select asked from raised, pg_notify('weir_wanted', kind || ':' || key)
            """)
    long ask(@Bind("kind") String kind, @Bind("key") String key, @Bind("cause") @Jsonb Cause cause);

    /** What a run that begins now has to serve. */
    @SqlQuery("""
            insert into wanted as w (kind, key) values (:kind, :key)
            on conflict (kind, key) do update set asked = w.asked
            returning asked, asked > served as pending, failures, causes
            """)
    Asked begin(@Bind("kind") String kind, @Bind("key") String key);

    /**
     * Ends a run that served what it had read.
     *
     * @return whether more has been asked since
     */
    @SqlQuery("""
            update wanted set
                served = greatest(served, :asked),
                causes = jsonb_path_query_array(causes, '$[*] ? (@.asked > $asked)',
                                                jsonb_build_object('asked', :asked)),
                failures = 0,
                due_at = clock_timestamp()
            where kind = :kind and key = :key
            returning asked > served
            """)
    boolean served(@Bind("kind") String kind, @Bind("key") String key, @Bind("asked") long asked);

    /**
     * Ends a run that failed: nothing is served, and the job rests for that long, unless a person or a new cause has
     * asked since.
     *
     * @return whether it has to run again at once
     */
    default boolean failed(String kind, String key, long asked, Duration rest) {
        return rest(kind, key, asked, rest, 1);
    }

    /** Ends a run that could not serve yet, through no failure; otherwise as {@link #failed}. */
    default boolean postponed(String kind, String key, long asked, Duration rest) {
        return rest(kind, key, asked, rest, 0);
    }

    @SqlQuery("""
            update wanted set
                failures = failures + :failures,
                due_at = clock_timestamp() + case
                    when jsonb_path_exists(causes, '$[*] ? (@.asked > $asked && @.hastens == true)',
                                           jsonb_build_object('asked', :asked)) then interval '0'
                    else :rest end
            where kind = :kind and key = :key
            returning due_at <= clock_timestamp()
            """)
    boolean rest(
            @Bind("kind") String kind,
            @Bind("key") String key,
            @Bind("asked") long asked,
            @Bind("rest") Duration rest,
            @Bind("failures") int failures);

    /** What persons have asked of a job and it has not begun is asked no more. */
    @SqlUpdate("""
            update wanted set causes = jsonb_path_query_array(causes, '$[*] ? (@.kind != "manual")')
            where kind = :kind and key = :key
            """)
    void withdraw(@Bind("kind") String kind, @Bind("key") String key);

    /**
     * Makes due what is asked for and sleeps: it closes the race between a trigger and the end of a run, and covers a
     * lost {@code NOTIFY}.
     *
     * @return how many jobs it woke
     */
    @SqlUpdate("""
            with asleep as (
                select task_name, task_instance
                from scheduled_tasks join wanted on kind = task_name and key = task_instance
                where not picked and asked > served and due_at <= clock_timestamp()
                  and execution_time > clock_timestamp()
                for no key update of scheduled_tasks skip locked)
            update scheduled_tasks as t set execution_time = clock_timestamp()
            from asleep
            where t.task_name = asleep.task_name and t.task_instance = asleep.task_instance
            """)
    int sweep();

    /** What is asked for and not yet served, the longest due first. */
    @SqlQuery("""
            select kind, key, asked - served as times, failures, due_at from wanted
            where asked > served order by due_at, kind, key
            """)
    List<Pending> pending();

    /**
     * A job with something to serve.
     *
     * @param times how often it has been asked since it was last served
     * @param failures in a row
     */
    record Pending(String kind, String key, long times, int failures, Instant dueAt) {}
}
