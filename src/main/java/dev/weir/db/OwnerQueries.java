package dev.weir.db;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads whose the connectors are, also those that Weir deleted, of the clusters that {@code config.yml} names. */
public interface OwnerQueries {

    String OWNED = """
            with o as (
                select c.cluster, c.name, c.team, c.path is not null as defined
                  from connector c join cluster k on k.name = c.cluster where not k.retired
                union all
                select * from (
                    select distinct on (d.cluster, d.name) d.cluster, d.name, d.team, true as defined
                      from deleted d join cluster k on k.name = d.cluster
                     where not k.retired and not exists (
                           select from connector c where c.cluster = d.cluster and c.name = d.name)
                     order by d.cluster, d.name, d.deleted_at desc) gone)
            select * from o
            """;

    @SqlQuery(OWNED + " where cluster = :cluster and name = :name")
    Optional<OwnedConnector> find(@Bind("cluster") String cluster, @Bind("name") String name);

    @SqlQuery(OWNED)
    List<OwnedConnector> all();

    @SqlQuery("select name from cluster where not retired order by name")
    List<String> clusters();
}
