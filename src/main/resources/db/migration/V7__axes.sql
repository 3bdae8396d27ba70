-- What changed on the axes of health, sync status, syncs, the source and the conditions: transitions alone. The tables
-- that hold the axes write the rows themselves, whoever changes them and in the same transaction, so that none is
-- forgotten, and none is told twice when two nodes look at once: a second one waits for the row, and finds it changed.

create table event (
    id        bigint generated always as identity primary key,
    at        timestamptz not null default clock_timestamp(),
    axis      text        not null check (axis in ('source', 'syncStatus', 'health', 'sync', 'condition')),
    type      text,                       -- of a condition
    cluster   text,                       -- none for the repository's
    connector text,                       -- none for a cluster's
    before    text,                       -- none for what is first seen
    after     text,                       -- none for what is gone
    reason    text,                       -- a word of a closed list: why it is as it is after
    message   text,                       -- for people, without secrets
    revision  text,                       -- the commit by which it was judged
    sync      uuid
);
create index event_of_cluster on event (cluster, id desc);
create index event_of_connector on event (cluster, connector, id desc);
create index event_by_age on event (at);

-- ---- connectors

alter table connector
    add column sync_since        timestamptz not null default now(),
    add column health_reason     text,
    -- the commit with which it was compared last
    add column observed_revision text,
    -- what the last event of each axis said
    add column told_sync          text,
    add column told_reason        text,
    add column told_health        text,
    add column told_health_reason text;

update connector set told_sync = sync_status, told_reason = reason
 where reason is not null or sync_status = 'Synced';
update connector set told_health = health where health not in ('Progressing', 'Unknown');

-- what an event may be due for, once it has lasted
create index connector_untold on connector (cluster) where told_health is distinct from health
    or told_sync is distinct from sync_status;

-- Every write to a running connector makes it differ for a moment, and its tasks start anew; a cluster that does not
-- answer makes all of its connectors Unknown. Nobody wants to read that of each: what passes is told once it has lasted,
-- and what an unreachable cluster hides is told of the cluster.
create function connector_turns() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.sync_status is distinct from old.sync_status then
        new.sync_since := now();
    end if;
    if tg_op = 'UPDATE' and new.health is distinct from old.health then
        new.health_since := now();
    end if;
    if new.sync_status = 'Synced' or new.reason is not null then
        new.told_sync := new.sync_status;
        new.told_reason := new.reason;
    end if;
    if new.health not in ('Progressing', 'Unknown') then
        new.told_health := new.health;
        new.told_health_reason := new.health_reason;
    end if;
    return new;
end $$;

create trigger connector_comes before insert on connector for each row execute function connector_turns();
create trigger connector_turns before update on connector for each row
    when ((old.sync_status, old.reason, old.health, old.health_reason)
          is distinct from (new.sync_status, new.reason, new.health, new.health_reason))
    execute function connector_turns();

create function first_line(trace text) returns text language sql immutable
    return left(nullif(split_part(trace, chr(10), 1), ''), 500);

create function failure_of(c connector) returns text language sql stable
    return coalesce(first_line(c.trace), first_line((
        select t ->> 'trace' from jsonb_array_elements(c.tasks) t
         where t ->> 'state' = 'FAILED' order by (t ->> 'id')::integer limit 1)));

create function connector_tells() returns trigger language plpgsql as $$
begin
    if (old.told_sync, old.told_reason) is distinct from (new.told_sync, new.told_reason) then
        insert into event (axis, cluster, connector, before, after, reason, message, revision)
        values ('syncStatus', new.cluster, new.name, old.told_sync, new.told_sync, new.told_reason, new.message,
                new.observed_revision);
    end if;
    if (old.told_health, old.told_health_reason) is distinct from (new.told_health, new.told_health_reason) then
        insert into event (axis, cluster, connector, before, after, reason, message, revision)
        values ('health', new.cluster, new.name, old.told_health, new.told_health, new.told_health_reason,
                case new.told_health when 'Degraded' then failure_of(new) end, new.observed_revision);
    end if;
    return null;
end $$;

-- That a connector comes into sight, and that it is gone, is told once, of its sync status.
create function connector_tells_existence() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into event (axis, cluster, connector, after, reason, message, revision)
        values ('syncStatus', new.cluster, new.name, new.told_sync, new.told_reason, new.message,
                new.observed_revision);
    else
        insert into event (axis, cluster, connector, before, reason, revision)
        values ('syncStatus', old.cluster, old.name, old.told_sync, 'Gone', old.observed_revision);
    end if;
    return null;
end $$;

create trigger connector_tells_coming after insert on connector for each row
    when (new.told_sync is not null) execute function connector_tells_existence();
create trigger connector_tells_going after delete on connector for each row
    when (old.told_sync is not null) execute function connector_tells_existence();
create trigger connector_tells after update on connector for each row
    when ((old.told_sync, old.told_reason, old.told_health, old.told_health_reason)
          is distinct from (new.told_sync, new.told_reason, new.told_health, new.told_health_reason))
    execute function connector_tells();

-- ---- conditions of clusters

alter table cluster
    add column problem_reason text,      -- a word for why it is not reachable
    add column listing_since  timestamptz not null default now(),
    add column unread         text,      -- why its part of the repository cannot be used
    add column read_since     timestamptz not null default now();

create function head_revision() returns text language sql stable
    return (select sha from source join revision on seq = head_seq);

create function cluster_tells() returns trigger language plpgsql as $$
begin
    insert into event (axis, type, cluster, before, after, reason, message, revision)
    select 'condition', type, new.name, before, after, reason, message, head_revision()
      from (values
        ('Reachable',
         case when old.reachable then 'True' when old.problem is not null then 'False' end,
         case when new.reachable then 'True' when new.problem is not null then 'False' end,
         case when not new.reachable then new.problem_reason end, new.problem),
        ('ListingComplete',
         case when old.vanished = '{}' then 'True' else 'False' end,
         case when new.vanished = '{}' then 'True' else 'False' end,
         case when new.vanished <> '{}' then 'NamesMissing' end,
         case when new.vanished <> '{}' then left('no longer lists ' || array_to_string(new.vanished, ', '), 500) end),
        ('DefinitionsRead',
         case when old.unread is null then 'True' else 'False' end,
         case when new.unread is null then 'True' else 'False' end,
         case when new.unread is not null then 'Unreadable' end, new.unread))
        as condition (type, before, after, reason, message)
     where before is distinct from after;
    return null;
end $$;

create trigger cluster_tells after update of reachable, problem, vanished, unread on cluster for each row
    when ((old.reachable, old.problem is null, old.vanished = '{}', old.unread is null)
          is distinct from (new.reachable, new.problem is null, new.vanished = '{}', new.unread is null))
    execute function cluster_tells();

-- ---- the source

alter table source
    add column reason text,              -- a word for the error
    add column since  timestamptz;       -- when reading began to fail, or to succeed again

create function source_tells() returns trigger language plpgsql as $$
begin
    if old.head_seq is distinct from new.head_seq then
        insert into event (axis, before, after, reason, message, revision)
        select 'source', (select sha from revision where seq = old.head_seq), r.sha,
               case when r.rewritten then 'Rewritten' else 'Advanced' end, left(r.subject, 500), r.sha
          from revision r where r.seq = new.head_seq;
    end if;
    if (old.error is null) <> (new.error is null) then
        insert into event (axis, type, before, after, reason, message, revision)
        values ('condition', 'RepositoryRead', case when old.error is null then 'True' else 'False' end,
                case when new.error is null then 'True' else 'False' end, new.reason, new.error, head_revision());
    end if;
    return null;
end $$;

create trigger source_tells after update on source for each row
    when (old.head_seq is distinct from new.head_seq or (old.error is null) <> (new.error is null))
    execute function source_tells();

-- ---- syncs: that one waits for its turn, and how it ended

create function sync_tells() returns trigger language plpgsql as $$
begin
    insert into event (axis, cluster, before, after, reason, message, revision, sync)
    values ('sync', new.cluster, case tg_op when 'UPDATE' then old.phase end, new.phase, new.trigger_kind,
            left(new.message, 500), new.sha, new.id);
    return null;
end $$;

create trigger sync_tells_queue after insert on sync for each row
    when (new.phase = 'Queued') execute function sync_tells();
create trigger sync_tells_end after update of phase on sync for each row
    when (old.finished_at is null and new.finished_at is not null) execute function sync_tells();

-- ---- approvals, item by item

-- When the very same item was offered first: an offer that others join, or leave, prolongs nobody's time.
alter table approval_item add column offered_at timestamptz not null default now();
update approval_item i set offered_at = created_at from approval a where a.id = i.approval;

-- ---- a person ends a sync

alter table sync
    add column cancelled_by  text,
    add column cancel_reason text,
    -- digests of what it was about to do: what a cancelled one has left undone is not done until something new asks
    add column planned       text[] not null default '{}';
