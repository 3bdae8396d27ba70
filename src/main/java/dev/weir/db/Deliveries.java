package dev.weir.db;

import org.jdbi.v3.sqlobject.CreateSqlObject;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jdbi.v3.sqlobject.transaction.Transaction;

/** What came in through the webhooks. */
public interface Deliveries {

    /** Keeps the delivery; false for one that came before. */
    @SqlUpdate("""
            insert into delivery (source, delivery_id, event, result)
            values (:source, :deliveryId, :event, :result)
            on conflict (source, delivery_id) do nothing
            """)
    boolean record(
            @Bind("source") String source,
            @Bind("deliveryId") String deliveryId,
            @Bind("event") String event,
            @Bind("result") String result);

    /** Keeps the delivery and asks the job for a look, both or neither; false for one that came before. */
    @Transaction
    default boolean accept(Arrival arrival, String kind, String key) {
        boolean first = record(arrival.source(), arrival.deliveryId(), arrival.event(), arrival.result());
        if (first) {
            wanted().ask(kind, key, arrival.cause());
        }
        return first;
    }

    @CreateSqlObject
    Wanted wanted();

    @SqlQuery("select count(*) from delivery")
    long count();

    /** A delivery that is believed. */
    record Arrival(String source, String deliveryId, String event, String result, Cause cause) {}
}
