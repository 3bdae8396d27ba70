-- What people and Weir do to connectors beside what Git says: restarts, overrides, actions on many at once.

-- A state that a person wants in the place of the declared one, until then.
create table hold (
    id        uuid primary key default gen_random_uuid(),
    cluster   text        not null references cluster (name),
    name      text        not null,
    state     text        not null check (state in ('RUNNING', 'PAUSED', 'STOPPED')),
    actor     text        not null,
    reason    text,
    since     timestamptz not null default now(),
    until     timestamptz not null,
    lifted_at timestamptz,
    lifted_by text
);
create unique index hold_one_open on hold (cluster, name) where lifted_at is null;
create index hold_lifted on hold (lifted_at);

-- What is known of the restarts of a part that has failed: a task by its number, or the instance as -1.
create table restart_budget (
    cluster      text        not null references cluster (name),
    name         text        not null,
    task         integer     not null,
    config       text        not null,
    attempts     integer     not null,
    restarted_at timestamptz,
    failed_since timestamptz,
    healthy_since timestamptz,
    gave_up_at   timestamptz,
    -- why Weir gave up
    why          text,
    -- when it is restarted next
    next_at      timestamptz,
    primary key (cluster, name, task)
);

-- Traces are long and repeat: each is kept once.
create table restart_trace (
    hash  text primary key,
    trace text not null
);

create table restart_attempt (
    id         uuid primary key default gen_random_uuid(),
    cluster    text        not null,
    name       text        not null,
    task       integer     not null,
    -- auto, or by a person
    trigger    text        not null check (trigger in ('auto', 'manual')),
    actor      text        not null,
    reason     text,
    -- which one since the last healthy stretch, of so many; null where a person did it, and no limit
    attempt    integer,
    most       integer,
    at         timestamptz not null default clock_timestamp(),
    worker     text,
    -- the first line of the failure before it
    error      text,
    trace      text references restart_trace (hash),
    outcome    text        not null default 'Pending'
               check (outcome in ('Pending', 'Recovered', 'FailedAgain', 'Refused', 'GaveUp')),
    outcome_at timestamptz,
    message    text,
    next_at    timestamptz
);
create index restart_attempt_of on restart_attempt (cluster, name, at desc);
create index restart_attempt_by_time on restart_attempt (at desc, id);
create index restart_attempt_open on restart_attempt (cluster) where outcome = 'Pending';

-- The same thing done to connectors, one or many.
create table job (
    id           uuid primary key default gen_random_uuid(),
    action       text        not null check (action in ('restart', 'pause', 'resume', 'stop')),
    actor        text        not null,
    reason       text,
    -- what a restart covers
    tasks        boolean     not null default true,
    only_failed  boolean     not null default true,
    -- when an override ends
    until        timestamptz,
    created_at   timestamptz not null default now(),
    cancelled_at timestamptz,
    cancelled_by text
);
create index job_by_time on job (created_at desc, id);

create table job_item (
    job      uuid    not null references job (id) on delete cascade,
    ordinal  integer not null,
    cluster  text    not null,
    name     text    not null,
    -- one task; null for the connector
    task     integer,
    result   text check (result in ('Accepted', 'Failed', 'Skipped', 'Cancelled')),
    message  text,
    ended_at timestamptz,
    primary key (job, ordinal)
);
create index job_item_open on job_item (cluster, job, ordinal) where result is null;

-- What many failing connectors have in common, as sentences.
alter table cluster add column common_causes jsonb not null default '[]';

-- That Weir gives a part up is an event, as every transition is.
alter table event drop constraint event_axis_check;
alter table event add constraint event_axis_check
    check (axis in ('source', 'syncStatus', 'health', 'sync', 'condition', 'restart'));

create function restart_given_up() returns trigger language plpgsql as $$
begin
    insert into event (axis, cluster, connector, after, reason, message)
    values ('restart', new.cluster, new.name, 'GaveUp', 'RestartsEnded',
            case when new.task < 0 then 'the instance: ' else 'task ' || new.task || ': ' end || coalesce(new.why, ''));
    return null;
end $$;

create trigger restart_given_up_anew after insert on restart_budget
    for each row when (new.gave_up_at is not null) execute function restart_given_up();
create trigger restart_given_up after update on restart_budget
    for each row when (new.gave_up_at is not null and old.gave_up_at is null) execute function restart_given_up();

create function restart_lifted() returns trigger language plpgsql as $$
begin
    if not exists (select from restart_budget b
                    where b.cluster = old.cluster and b.name = old.name and b.gave_up_at is not null) then
        insert into event (axis, cluster, connector, before, after)
        values ('restart', old.cluster, old.name, 'GaveUp', 'Lifted');
    end if;
    return null;
end $$;

create trigger restart_lifted after update on restart_budget
    for each row when (old.gave_up_at is not null and new.gave_up_at is null) execute function restart_lifted();
create trigger restart_lifted_with_all after delete on restart_budget
    for each row when (old.gave_up_at is not null) execute function restart_lifted();
