-- When Weir keeps its hands off: what a person suspended, the switch that stops all, and clusters whose window is closed.

-- ---- a connector, or a cluster as a whole, that a person suspended: a hold without a state, until it is lifted or over

alter table hold add column kind text not null default 'override' check (kind in ('override', 'suspend'));
alter table hold alter column name drop not null;
alter table hold alter column state drop not null;
alter table hold alter column until drop not null;
alter table hold add constraint hold_says_what check (case kind
    when 'override' then name is not null and state is not null and until is not null
    else state is null end);
drop index hold_one_open;
create unique index hold_one_open on hold (cluster, kind, coalesce(name, '')) where lifted_at is null;

-- ---- the switch: one row. Where it cannot be read nothing is written.

create table stop_switch (
    id      smallint    primary key check (id = 1),
    stopped boolean     not null,
    -- who turned it last
    actor   text        not null,
    reason  text,
    since   timestamptz not null default now()
);
insert into stop_switch (id, stopped, actor) values (1, false, 'weir');

-- ---- windows: what config.yml closes at this time, as observed

alter table cluster
    add column closed_by    text,          -- the window, for people; null while it is open
    add column closed_since timestamptz,
    add column closed_until timestamptz;   -- null where that cannot be foreseen

-- ---- syncs that people let through a closed window: [{"actor", "reason", "connectors"}], no connectors for all of them

alter table sync add column exemptions jsonb not null default '[]';

-- ---- each begins and ends with an event

alter table event drop constraint event_axis_check;
alter table event add constraint event_axis_check
    check (axis in ('source', 'syncStatus', 'health', 'sync', 'condition', 'restart', 'hold'));

create function suspension_begins() returns trigger language plpgsql as $$
begin
    insert into event (axis, type, cluster, connector, after, reason, message)
    values ('hold', 'Suspend', new.cluster, new.name, 'Suspended', 'Suspended', left(
            'by ' || new.actor || coalesce(' until ' || to_char(new.until at time zone 'UTC', 'YYYY-MM-DD HH24:MI UTC'), '')
            || coalesce(': ' || new.reason, ''), 500));
    return null;
end $$;

create function suspension_ends() returns trigger language plpgsql as $$
begin
    insert into event (axis, type, cluster, connector, before, after, reason, message)
    values ('hold', 'Suspend', new.cluster, new.name, 'Suspended', 'Lifted',
            case when new.lifted_at = new.until then 'Over' else 'Lifted' end, 'by ' || new.lifted_by);
    return null;
end $$;

create trigger suspension_begins after insert on hold
    for each row when (new.kind = 'suspend') execute function suspension_begins();
create trigger suspension_ends after update of lifted_at on hold
    for each row when (new.kind = 'suspend' and old.lifted_at is null and new.lifted_at is not null)
    execute function suspension_ends();

create function stop_switch_tells() returns trigger language plpgsql as $$
begin
    insert into event (axis, type, before, after, reason, message)
    values ('hold', 'Stop', case when old.stopped then 'Stopped' else 'Running' end,
            case when new.stopped then 'Stopped' else 'Running' end,
            case when new.stopped then 'Stopped' else 'Lifted' end,
            left('by ' || new.actor || coalesce(': ' || new.reason, ''), 500));
    return null;
end $$;

create trigger stop_switch_tells after update on stop_switch
    for each row when (old.stopped <> new.stopped) execute function stop_switch_tells();

create function window_tells() returns trigger language plpgsql as $$
begin
    insert into event (axis, type, cluster, before, after, reason, message)
    values ('hold', 'Window', new.name, case when old.closed_by is null then 'Open' else 'Closed' end,
            case when new.closed_by is null then 'Open' else 'Closed' end,
            case when new.closed_by is not null then 'WindowClosed' end, left(coalesce(new.closed_by, old.closed_by), 500));
    return null;
end $$;

create trigger window_tells after update of closed_by on cluster
    for each row when ((old.closed_by is null) <> (new.closed_by is null)) execute function window_tells();
