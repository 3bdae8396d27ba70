package dev.weir.db;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * Who did what. Rows are added and never changed; what the service does to connectors by itself is added by the tables
 * that record it.
 */
public interface AuditLog {

    @SqlUpdate("""
            insert into audit (at, actor, via, action, needs, object, cluster, connector, before, after, outcome, status,
                               reason, request_id)
            values (:entry.at, :entry.actor, :entry.via, :entry.action, :entry.needs, :entry.object, :entry.cluster,
                    :entry.connector, :entry.before, :entry.after, :entry.outcome, :entry.status, :entry.reason,
                    :entry.requestId)
            """)
    void add(@BindMethods("entry") AuditEntry entry);
}
