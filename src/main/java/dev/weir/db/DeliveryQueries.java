package dev.weir.db;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Reads the webhook deliveries, newest first. */
public interface DeliveryQueries {

    @SqlQuery("""
            select id, source, delivery_id, event, result, received_at
              from delivery
             where :before > id and (:source::text is null or source = :source)
             order by id desc limit :limit
            """)
    List<DeliveryRow> before(
            @Bind("before") long before, @Bind("source") Optional<String> source, @Bind("limit") int limit);

    @SqlQuery("select count(*) from delivery where (:source::text is null or source = :source)")
    long count(@Bind("source") Optional<String> source);

    @SqlQuery("select exists (select from delivery where source = :source and delivery_id = :deliveryId)")
    boolean isKnown(@Bind("source") String source, @Bind("deliveryId") String deliveryId);
}
