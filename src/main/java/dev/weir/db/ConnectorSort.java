package dev.weir.db;

/** The orders of the list of connectors; ties stand by cluster and name. Each is an ascending SQL text. */
public enum ConnectorSort {
    CLUSTER("c.cluster"),
    NAME("c.name"),
    TEAM("coalesce(c.team, '')"),
    /** The worst first. */
    HEALTH("case c.health when 'Degraded' then '0' when 'Missing' then '1' when 'NoTasks' then '2'"
            + " when 'Unknown' then '3' when 'Progressing' then '4' when 'Idle' then '5' else '6' end"),
    /** The most failed tasks first. */
    FAILED("lpad((999999999 - c.tasks_failed)::text, 9, '0')"),
    /** The last changed first. */
    CHANGED("lpad((99999999999 - coalesce(extract(epoch from c.last_change), 0))::text, 18, '0')");

    private final String sql;

    ConnectorSort(String sql) {
        this.sql = sql;
    }

    /** A fixed piece of SQL, never of a caller's making. */
    public String sql() {
        return "(" + sql + ")";
    }
}
