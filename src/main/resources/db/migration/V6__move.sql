-- What is kept of deleted connectors beside their configs, how they come back, and how connectors move between clusters.

alter table deleted
    -- for each partition its offset, as texts of JSON; null where they could not be read, and then why
    add column offsets         jsonb,
    add column offsets_problem text,
    -- it was no removal: the connector went on in this cluster
    add column moved_to        text;

-- A person wants a deleted connector back. Open until it is back, or cannot come back.
create table restore (
    id       uuid primary key default gen_random_uuid(),
    deleted  uuid        not null references deleted (id) on delete cascade,
    cluster  text        not null,
    name     text        not null,
    actor    text        not null,
    reason   text,
    asked_at timestamptz not null default now(),
    -- what it waits for, or how it ended
    message  text,
    outcome  text check (outcome in ('restored', 'refused')),
    ended_at timestamptz
);
create unique index restore_one_open on restore (cluster, name) where outcome is null;
create index restore_of_deleted on restore (deleted, asked_at desc);
-- the items of its syncs
create index sync_by_trigger on sync (trigger_id) where trigger_id is not null;
