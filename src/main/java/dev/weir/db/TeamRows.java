package dev.weir.db;

import dev.weir.model.Team;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The teams of the repository's {@code teams.yml}, as every node knows them. */
public interface TeamRows {

    /**
     * What was read last and could be used.
     *
     * @param sha the revision; empty before the first
     * @param error why a newer one could not be used
     */
    record Read(Optional<String> sha, @Jsonb List<Team> teams, Optional<String> error) {

        public static final Read NOTHING = new Read(Optional.empty(), List.of(), Optional.empty());

        public Read {
            teams = List.copyOf(teams);
        }
    }

    /** What counts now. */
    default Read read() {
        return stored().orElse(Read.NOTHING);
    }

    @SqlQuery("select sha, teams, error from team_file where id = 1")
    Optional<Read> stored();

    /** How many connectors each team owns. */
    @SqlQuery("""
            select c.team, count(*) as amount from connector c join cluster k on k.name = c.cluster
             where not k.retired and c.team is not null group by c.team
            """)
    @KeyColumn("team")
    @ValueColumn("amount")
    Map<String, Integer> sizes();

    /** A revision's teams count from now on. */
    @SqlUpdate("""
            insert into team_file (id, sha, teams) values (1, :sha, :teams)
            on conflict (id) do update set sha = excluded.sha, teams = excluded.teams, error = null
            """)
    void store(@Bind("sha") String sha, @Bind("teams") @Jsonb List<Team> teams);

    /** A revision's teams cannot be used: those that counted before go on to count. */
    @SqlUpdate("""
            insert into team_file (id, error) values (1, :error)
            on conflict (id) do update set error = excluded.error
            """)
    void reject(@Bind("error") String error);
}
