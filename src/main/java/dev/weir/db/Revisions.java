package dev.weir.db;

import dev.weir.model.Revision;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** The commits that Weir has read, numbered in the order in which it learned of them. */
public interface Revisions {

    /**
     * Keeps the revision; one that is known already stays as it is.
     *
     * @param rewritten whether it does not descend from the head before it
     * @return its number
     */
    @SqlQuery("""
            insert into revision as r (sha, parent, author, subject, committed_at, rewritten)
            values (:revision.sha, :revision.parent, :revision.author, :revision.subject, :revision.committedAt,
                    :rewritten)
            on conflict (sha) do update set sha = r.sha
            returning seq
            """)
    long record(@BindMethods("revision") Revision revision, @Bind("rewritten") boolean rewritten);

    @SqlQuery("select * from revision where sha = :sha")
    Optional<Numbered> bySha(@Bind("sha") String sha);

    @SqlQuery("select * from revision where seq = :seq")
    Optional<Numbered> bySeq(@Bind("seq") long seq);

    /** The revision that the source stands at; empty before the first successful fetch. */
    @SqlQuery("select revision.* from source join revision on seq = head_seq")
    Optional<Numbered> head();

    /** The newest, in the order in which Weir learned of them. */
    @SqlQuery("select * from revision order by seq desc limit :limit")
    List<Numbered> newest(@Bind("limit") int limit);

    /** A revision and its number. */
    record Numbered(long seq, @Nested Revision revision, boolean rewritten) {}
}
