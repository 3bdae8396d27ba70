package dev.weir.db;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** Writes that may be sent again, by what stands for who sent which under which key. They are kept for a day. */
public interface SentWrites {

    /**
     * One that was sent before.
     *
     * @param body what stands for its body
     * @param status none while it is under way
     */
    record Sent(String body, Instant at, Optional<Integer> status, Optional<String> answer) {}

    /**
     * Begins a write. One that was begun a minute ago and has no end is taken for one whose node died.
     *
     * @return the same write, where it was sent before
     */
    @Transaction
    default Optional<Sent> begin(String key, String body) {
        removeOld();
        removeLost(key);
        return add(key, body) ? Optional.empty() : find(key);
    }

    @SqlUpdate("delete from sent_write where at < now() - interval '1 day'")
    void removeOld();

    @SqlUpdate("delete from sent_write where key = :key and status is null and at < now() - interval '1 minute'")
    void removeLost(@Bind("key") String key);

    @SqlUpdate("insert into sent_write (key, body) values (:key, :body) on conflict do nothing")
    boolean add(@Bind("key") String key, @Bind("body") String body);

    @SqlQuery("select body, at, status, answer from sent_write where key = :key")
    Optional<Sent> find(@Bind("key") String key);

    /** It was done, and this was answered. */
    @SqlUpdate("update sent_write set status = :status, answer = :answer where key = :key")
    void done(@Bind("key") String key, @Bind("status") int status, @Bind("answer") Optional<String> answer);

    /** It was not done, and may be sent again. */
    @SqlUpdate("delete from sent_write where key = :key and status is null")
    void undone(@Bind("key") String key);
}
