package dev.weir.db;

/** What the list of clusters is sorted by; all but the name show the greatest first, and ties stand by name. */
public enum ClusterSort {
    NAME("0"),
    CONNECTORS("coalesce(n.total, 0)"),
    TASKS("coalesce(n.tasks_total, 0)"),
    FAILED("coalesce(n.tasks_failed, 0)");

    private final String sql;

    ClusterSort(String sql) {
        this.sql = sql;
    }

    /** A fixed piece of SQL, never of a caller's making; ascending. */
    public String sql() {
        return "(-" + sql + ")::bigint";
    }
}
