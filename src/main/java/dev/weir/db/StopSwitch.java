package dev.weir.db;

import dev.weir.model.ClusterName;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** The switch that stops every write to every Connect cluster. Where its row is missing, everything is stopped. */
public interface StopSwitch {

    /** Empty where nobody can say; then nothing is written. */
    @SqlQuery("select stopped, actor, reason, since from stop_switch where id = 1")
    Optional<Stop> read();

    /** Turns it and has the jobs of all clusters look, both or neither; as it stands already, nothing changes. */
    @Transaction
    default Stop turn(boolean stopped, String actor, Optional<String> reason, String kind) {
        if (put(stopped, actor, reason)) {
            Cause cause = new Cause("drift", Optional.of(stopped ? "stop" : "go on"), actor, reason);
            clusters().forEach(cluster -> wanted().ask(kind, cluster.value(), cause));
        }
        return read().orElseThrow();
    }

    @SqlUpdate("""
            insert into stop_switch as s (id, stopped, actor, reason) values (1, :stopped, :actor, :reason)
            on conflict (id) do update set
                stopped = excluded.stopped, actor = excluded.actor, reason = excluded.reason,
                since = case when s.stopped = excluded.stopped then s.since else now() end
            where (s.stopped, s.reason) is distinct from (excluded.stopped, excluded.reason)
            """)
    boolean put(@Bind("stopped") boolean stopped, @Bind("actor") String actor, @Bind("reason") Optional<String> reason);

    @SqlQuery("select name as value from cluster where not retired order by name")
    List<ClusterName> clusters();

    @CreateSqlObject
    Wanted wanted();
}
