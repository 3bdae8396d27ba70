package dev.weir.db;

/**
 * The one rule by which something may be written to a connector, as the beginning of the statement that records what is
 * about to be written: the cluster's lease is held, nobody has stopped everything, and neither the connector nor its
 * cluster is suspended. A switch that cannot be read stops everything. Where the rule says no, the statement records
 * nothing, and the call must not be made.
 */
final class Permit {

    /** Binds {@code lease}, and {@code name} of the connector; yields a row {@code permit} with the epoch, or none. */
    static final String PERMIT = """
            with permit as (
                select k.epoch from cluster k
                where k.name = :lease.cluster and k.lease_node = :lease.node and k.epoch = :lease.epoch
                  and k.lease_until > clock_timestamp()
                  and exists (select from stop_switch where id = 1 and not stopped)
                  and not exists (
                    select from hold h
                    where h.cluster = k.name and h.kind = 'suspend' and coalesce(h.name, '') in ('', :name)
                      and h.lifted_at is null and (h.until is null or h.until > clock_timestamp()))
                for share)
            """;

    private Permit() {}
}
