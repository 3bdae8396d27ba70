-- A person changes the offsets of a connector. Open until they are as wanted, or cannot be; in both cases the connector
-- has been brought back to its state by then.
create table offsets_job (
    id         uuid primary key default gen_random_uuid(),
    cluster    text        not null,
    name       text        not null,
    action     text        not null check (action in ('ALTER', 'RESET', 'RESTORE')),
    -- what they shall be, as texts of JSON for each partition
    wanted     jsonb       not null,
    -- whose kept offsets are put back; it may be purged meanwhile
    snapshot   uuid        check ((snapshot is not null) = (action = 'RESTORE')),
    actor      text        not null,
    reason     text,
    stage      text        not null default 'ASKED'
               check (stage in ('ASKED', 'STOPPING', 'KEPT', 'CHANGED', 'REVERTING')),
    -- that the connector was in
    state      text        check (state in ('RUNNING', 'PAUSED', 'STOPPED')),
    -- how far it had come before the change: what can be put back
    kept       jsonb,
    kept_at    timestamptz,
    asked_at   timestamptz not null default now(),
    stage_at   timestamptz not null default now(),
    -- why it cannot come about; the connector is then only brought back
    problem    text,
    -- what it waits for, or how it ended
    message    text,
    outcome    text check (outcome in ('changed', 'refused')),
    ended_at   timestamptz,
    check (stage not in ('KEPT', 'CHANGED') or kept is not null)
);
-- two changes of one connector could cross
create unique index offsets_job_one_open on offsets_job (cluster, name) where outcome is null;
create index offsets_job_of on offsets_job (cluster, name, asked_at);
create index offsets_job_ended on offsets_job (ended_at);
