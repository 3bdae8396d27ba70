-- Loggers of Connect's workers whose level somebody changed for a while; a row goes when the level is as it was again.
create table raised_logger (
    cluster   text        not null,
    logger    text        not null,
    level     text        not null,
    -- what sets it and those below it to what they were, in this order: [{"logger", "level"}]
    before    jsonb       not null,
    -- the URL of the only worker for which it holds; null for all of the cluster
    worker    text,
    actor     text        not null,
    reason    text,
    raised_at timestamptz not null default now(),
    until     timestamptz not null,
    -- why it could not be set back when it was due
    problem   text,
    primary key (cluster, logger)
);
