-- A connector moves from one Connect cluster to another. Open until it has moved, or cannot move.
create table move (
    id         uuid primary key default gen_random_uuid(),
    name       text        not null,
    origin     text        not null,
    target     text        not null,
    actor      text        not null,
    stage      text        not null default 'ASKED'
               check (stage in ('ASKED', 'READY', 'LEFT', 'ENTERED', 'ARRIVED', 'REVERTING')),
    -- that it was in
    state      text        not null check (state in ('RUNNING', 'PAUSED', 'STOPPED')),
    -- how far it had come when it was stopped, as texts of JSON for each partition
    offsets    jsonb,
    asked_at   timestamptz not null default now(),
    stage_at   timestamptz not null default now(),
    -- why it cannot come about; what was done of it is then undone
    problem    text,
    -- what it waits for, or how it ended
    message    text,
    outcome    text check (outcome in ('moved', 'refused')),
    ended_at   timestamptz
);
-- two moves of one name could cross
create unique index move_one_open on move (name) where outcome is null;
create index move_ended on move (ended_at);
