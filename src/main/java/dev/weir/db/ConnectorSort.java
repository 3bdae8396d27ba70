package dev.weir.db;

/** What the list of connectors is sorted by; ties stand by name and cluster. Each is an ascending SQL expression. */
public enum ConnectorSort {
    /** The worst health first, then what is out of sync. */
    SEVERITY("c.severity", "smallint"),
    CLUSTER("lower(c.cluster) collate \"C\"", "text"),
    NAME("lower(c.name) collate \"C\"", "text"),
    TEAM("lower(coalesce(c.team, '')) collate \"C\"", "text"),
    TYPE("c.type collate \"C\"", "text"),
    /** By the last part of the name, as lists show it. */
    CLASS("lower(substring(coalesce(c.class, '') from '[^.]*$')) collate \"C\"", "text"),
    /** The worst first. */
    HEALTH("c.severity / 10", "smallint"),
    /** The most failed tasks first. */
    FAILED("-c.tasks_failed", "integer"),
    /** What differs first, then what is unknown. */
    SYNC("c.severity % 10", "smallint"),
    /** The last changed first. */
    CHANGED("-coalesce(extract(epoch from c.last_change), 0)", "numeric");

    private final String sql;
    private final String type;

    ConnectorSort(String sql, String type) {
        this.sql = sql;
        this.type = type;
    }

    /** A fixed piece of SQL, never of a caller's making. */
    String sql() {
        return "(" + sql + ")";
    }

    /** The SQL type of the expression. */
    String type() {
        return type;
    }
}
