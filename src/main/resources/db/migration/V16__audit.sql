-- Who did what, who was refused, and what Weir did by itself. A row is only ever added. Where the schema has an owner
-- of its own the service can do no more than that (afterMigrate.sql); where it has none, the triggers below refuse the
-- rest, which the same role could lift.

create table audit (
    id         uuid        not null default gen_random_uuid(),
    at         timestamptz not null default clock_timestamp(),
    actor      text        not null,
    via        text        not null check (via in ('console', 'api', 'token', 'git', 'automation')),
    action     text        not null,
    needs      text,                     -- the right that it asks for; of a refusal the missing one
    object     text        not null,
    cluster    text,
    connector  text,
    before     text,                     -- keyed hashes of the config that Weir wrote last
    after      text,
    outcome    text        not null check (outcome in ('allowed', 'refused', 'failed')),
    status     integer,                  -- that a request was answered with
    reason     text,
    request_id text,
    sync       uuid,
    primary key (at, id)
) partition by range (at);
create index audit_by_actor on audit (actor, at desc, id desc);
create index audit_of_connector on audit (cluster, connector, at desc, id desc);

create function audit_is_kept() returns trigger language plpgsql as $$
begin
    raise exception 'rows of the audit are neither changed nor removed' using errcode = 'insufficient_privilege';
end $$;

-- partitions have this one by themselves, and the next one only when they are given it
create trigger audit_is_kept before update or delete on audit for each row execute function audit_is_kept();
create trigger audit_is_not_emptied before truncate on audit for each statement execute function audit_is_kept();

-- ---- a partition for each month (UTC); what no month is made for yet is kept all the same

create function audit_rest() returns void language plpgsql as $$
begin
    create table audit_rest partition of audit default;
    create trigger audit_is_not_emptied before truncate on audit_rest for each statement execute function audit_is_kept();
end $$;
select audit_rest();

create function audit_month(month timestamp) returns void language plpgsql as $$
declare
    name text := 'audit_' || to_char(month, 'YYYY_MM');
begin
    if to_regclass(name) is null then
        execute format('create table %I partition of audit for values from (%L) to (%L)', name,
                       month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
        execute format('create trigger audit_is_not_emptied before truncate on %I for each statement'
                       ' execute function audit_is_kept()', name);
    end if;
end $$;

-- Only the owner can make and drop partitions. Nodes that want to at once take turns.
create function audit_is_mine() returns boolean language plpgsql as $$
begin
    if pg_has_role((select relowner from pg_class where oid = 'audit'::regclass), 'usage') then
        perform pg_advisory_xact_lock(hashtext('weir.audit'));
        return true;
    end if;
    return false;
end $$;

create function audit_ahead() returns void language plpgsql as $$
declare
    now_month timestamp := date_trunc('month', clock_timestamp() at time zone 'UTC');
begin
    if not audit_is_mine() then
        return;
    end if;
    if exists (select from audit_rest) then
        -- a partition cannot be made beside rows that belong into it: they move, and nobody deletes one
        alter table audit detach partition audit_rest;
        alter table audit_rest rename to audit_strays;
        perform audit_rest();
        perform audit_month(month) from (select distinct date_trunc('month', s.at at time zone 'UTC') as month
                                           from audit_strays s) strays;
        insert into audit select * from audit_strays;
        drop table audit_strays;
    end if;
    perform audit_month(month) from generate_series(now_month, now_month + interval '3 months', interval '1 month') month;
end $$;

-- Drops the months all of whose rows are older than that, and says how many.
create function audit_drop(age interval) returns integer language plpgsql as $$
declare
    expired text;
    dropped integer := 0;
begin
    if not audit_is_mine() then
        return 0;
    end if;
    for expired in
        select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = 'audit'::regclass and c.relname ~ '^audit_\d{4}_\d{2}$'
           and (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC'
               <= clock_timestamp() - age
         order by c.relname
    loop
        execute format('drop table %I', expired);
        insert into audit (actor, via, action, object, outcome, reason)
        values ('weir', 'automation', 'purge', expired, 'allowed', 'older than ' || age);
        dropped := dropped + 1;
    end loop;
    return dropped;
end $$;

-- ---- what Weir writes to connectors: told by the records of it, in their transactions

-- the config that Weir had written last when this was about to be done
alter table sync_item add column before_hash text;

create function sync_item_remembers() returns trigger language plpgsql as $$
begin
    new.before_hash := (select applied_hash from inventory where cluster = new.cluster and name = new.name);
    return new;
end $$;

create trigger sync_item_remembers before insert on sync_item for each row
    when (new.intent_at is not null) execute function sync_item_remembers();

-- Whoever has said yes to exactly this, where no other item has used that yes up.
create function approver_of(item sync_item) returns text language sql stable
    return (select a.decided_by from approval_item i join approval a on a.id = i.approval
             where i.digest = item.digest and a.cluster = item.cluster and a.decision = 'approved'
               and item.intent_at between a.decided_at and a.expires_at
               and not exists (select from sync_item s
                                where s.cluster = item.cluster and s.name = item.name and s.digest = item.digest
                                  and s.at >= a.decided_at and (s.sync, s.ordinal) <> (item.sync, item.ordinal)
                                  and s.result in ('Deleted', 'Adopted', 'Updated', 'Created', 'StateChanged',
                                                   'Released', 'Moving'))
             order by a.decided_at desc limit 1);

create function sync_item_is_audited() returns trigger language plpgsql as $$
declare
    run sync;
    approver text := approver_of(new);
    by_git boolean;
begin
    select * into run from sync where id = new.sync;
    by_git := run.trigger_kind in ('poll', 'webhook', 'pullRequest');
    insert into audit (actor, via, action, object, cluster, connector, before, after, outcome, reason, sync)
    values (coalesce(approver, case when by_git then 'git' else run.actor end),
            case when by_git or approver is not null or (run.trigger_kind = 'manual' and new.path is not null)
                 then 'git' else 'automation' end,
            new.action, new.cluster || '/' || new.name, new.cluster, new.name, new.before_hash,
            case when new.result <> 'Failed' then
                (select applied_hash from inventory where cluster = new.cluster and name = new.name) end,
            case when new.result = 'Failed' then 'failed' else 'allowed' end, run.reason, new.sync);
    return null;
end $$;

-- at the end of the transaction, when the inventory says what was written
create constraint trigger sync_item_is_audited after update on sync_item deferrable initially deferred for each row
    when (old.settled_at is null and new.settled_at is not null and new.intent_at is not null)
    execute function sync_item_is_audited();

-- ---- restarts, and levels of loggers that go back by themselves

create function automation_is_audited(action text, cluster text, connector text, object text, outcome text, reason text)
    returns void language sql as $$
    insert into audit (actor, via, action, object, cluster, connector, outcome, reason)
    values ('weir', 'automation', action, object, cluster, connector, outcome, reason)
$$;

create function restart_is_audited() returns trigger language plpgsql as $$
begin
    perform automation_is_audited('restart', new.cluster, new.name, new.cluster || '/' || new.name,
        case new.outcome when 'Refused' then 'failed' else 'allowed' end,
        case when new.task < 0 then 'the instance' else 'task ' || new.task end || ' had failed: attempt ' || new.attempt
        || coalesce(' of ' || new.most, ''));
    return null;
end $$;

create trigger restart_is_audited after insert on restart_attempt for each row
    when (new.trigger = 'auto' and new.outcome = 'Pending') execute function restart_is_audited();
create trigger restart_refusal_is_audited after update on restart_attempt for each row
    when (new.trigger = 'auto' and old.outcome = 'Pending' and new.outcome = 'Refused')
    execute function restart_is_audited();

-- A restart that a person asked for, whose states are no items of syncs. An item that ends in the order's own transaction
-- is one that the person may not have, and is told there.
create function restart_by_hand_is_audited() returns trigger language plpgsql as $$
declare
    ordered job;
begin
    select * into ordered from job where id = new.job;
    if ordered.action = 'restart' and ordered.created_at < now() then
        insert into audit (actor, via, action, object, cluster, connector, outcome, reason)
        values (ordered.actor, 'automation', 'restart', new.cluster || '/' || new.name, new.cluster, new.name,
                case new.result when 'Failed' then 'failed' else 'allowed' end, ordered.reason);
    end if;
    return null;
end $$;

create trigger restart_by_hand_is_audited after update on job_item for each row
    when (old.result is null and new.result in ('Accepted', 'Failed')) execute function restart_by_hand_is_audited();

create function logger_is_audited() returns trigger language plpgsql as $$
begin
    perform automation_is_audited('resetLogger', old.cluster, null, old.cluster || '/loggers/' || old.logger, 'allowed',
        'its time was over');
    return null;
end $$;

create trigger logger_is_audited after delete on raised_logger for each row
    when (old.until <= clock_timestamp()) execute function logger_is_audited();
