-- Who is told what happens: a cursor over the events for each channel, what each channel knows of each subject, and the
-- notices on their way. A notice is sent at least once; its id tells a receiver that it has it already.

-- Ids are given before a transaction ends, so that one event may come into sight after another with a higher id. By the
-- transactions they are read without a gap: whatever began before the eldest that is under way has ended.
alter table event add column tx xid8;
alter table event alter column tx set default pg_current_xact_id();
create index event_by_transaction on event (tx, id) where tx is not null;

-- an automatic restart that is given up is a transition, too
do $$
begin
    if not exists (select from pg_constraint
                    where conname = 'event_axis_check' and pg_get_constraintdef(oid) like '%restart%') then
        alter table event drop constraint if exists event_axis_check;
        alter table event add constraint event_axis_check
            check (axis in ('source', 'syncStatus', 'health', 'sync', 'condition', 'restart'));
    end if;
end $$;

create table notice_channel (
    id           text primary key,       -- as config.yml has it; one that is gone there keeps its row
    tx           xid8        not null,   -- the last event that was read, with the next column
    event        bigint      not null default 0,
    last_success timestamptz,
    problem      text,                   -- the last one, without secrets; older than last_success once it is over
    problem_at   timestamptz
);

create table notice_watch (
    channel    text        not null references notice_channel on delete cascade,
    subject    text        not null,     -- an axis of a connector, a cluster or the repository
    pending    boolean     not null,
    watch      jsonb       not null,     -- what it was told, when, and what it was not told yet
    changed_at timestamptz not null default clock_timestamp(),
    primary key (channel, subject)
);
create index notice_watch_pending on notice_watch (channel) where pending;

create table outbox (
    id         uuid        primary key default gen_random_uuid(),
    channel    text        not null references notice_channel on delete cascade,
    notice     jsonb       not null,
    created_at timestamptz not null default clock_timestamp(),
    state      text        not null default 'pending' check (state in ('pending', 'sent', 'gaveUp')),
    attempts   integer     not null default 0,
    next_at    timestamptz not null default clock_timestamp(),
    problem    text,                     -- of the last attempt
    ended_at   timestamptz
);
create index outbox_due on outbox (channel, next_at) where state = 'pending';
create index outbox_by_age on outbox (ended_at) where state <> 'pending';
