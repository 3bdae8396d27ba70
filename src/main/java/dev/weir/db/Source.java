package dev.weir.db;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** How reading the repository fares. A failure leaves everything but the error as it was. */
public interface Source {

    /**
     * A fetch found this revision at the branch's head.
     *
     * @param from the head that the fetch went by; a node that stood still since then has seen an older branch than that
     *     which another one has recorded meanwhile
     * @return false, and nothing done, where the head is another one by now
     */
    @SqlUpdate("""
            update source set head_seq = :seq, last_success = now(), error = null, error_since = null, reason = null,
                since = case when error is null then coalesce(since, now()) else now() end
            where head_seq is not distinct from :from
            """)
    boolean advance(@Bind("from") Optional<Long> from, @Bind("seq") long seq);

    /** A fetch found a revision at the branch's head, as above, and these jobs have to look at it; both or neither. */
    @Transaction
    default boolean advance(Optional<Long> from, long seq, String kind, Collection<String> keys, Cause cause) {
        boolean advanced = advance(from, seq);
        if (advanced) {
            // in order, so that two of these never wait for each other
            keys.stream().sorted().forEach(key -> wanted().ask(kind, key, cause));
        }
        return advanced;
    }

    @CreateSqlObject
    Wanted wanted();

    /** A fetch found what is known. */
    @SqlUpdate("""
            update source set last_success = now(), error = null, error_since = null, reason = null,
                since = case when error is null then coalesce(since, now()) else now() end
            """)
    void succeeded();

    /**
     * It cannot be read.
     *
     * @param reason the word for the error
     */
    @SqlUpdate("""
            update source set error = :message, reason = :reason, error_since = coalesce(error_since, now()),
                since = case when error is null then now() else since end
            """)
    void failed(@Bind("reason") String reason, @Bind("message") String message);

    @SqlQuery("select * from source")
    Status status();

    @Transaction
    default void replaceErrors(List<LocatedError> errors) {
        removeErrors();
        addErrors(errors);
    }

    @SqlUpdate("delete from manifest_error")
    void removeErrors();

    @SqlUpdate("""
            insert into manifest_error (cluster, path, line, col, connector, message)
            select e.* from jsonb_to_recordset(:errors)
                as e (cluster text, path text, line integer, col integer, connector text, message text)
            """)
    void addErrors(@Bind("errors") @Jsonb List<LocatedError> errors);

    /** In the order of their places. */
    @SqlQuery("select * from manifest_error order by path, line, col, id")
    List<LocatedError> errors();

    @Transaction
    default void replaceFindings(List<LocatedFinding> findings) {
        removeFindings();
        addFindings(findings);
    }

    @SqlUpdate("delete from finding")
    void removeFindings();

    @SqlUpdate("""
            insert into finding (cluster, rule, severity, key, path, line, col, connector, message)
            select f.* from jsonb_to_recordset(:findings)
                as f (cluster text, rule text, severity text, key text, path text, line integer, col integer,
                      connector text, message text)
            """)
    void addFindings(@Bind("findings") @Jsonb List<LocatedFinding> findings);

    /** In the order of their places. */
    @SqlQuery("select * from finding order by path, line, col, id")
    List<LocatedFinding> findings();

    /**
     * The source axis.
     *
     * @param headSeq the revision that was read last, empty before the first
     * @param error what keeps it from being read now
     */
    record Status(
            Optional<Long> headSeq,
            Optional<Instant> lastSuccess,
            Optional<String> error,
            Optional<Instant> errorSince) {}
}
