-- What the lists of the console need: columns that say at once what else every row would have to be read for.

alter table connector
    -- the config that Weir wrote last, as it may be shown
    add column applied_masked jsonb,
    add column auto_restart boolean not null generated always as (
        coalesce(spec #>> '{autoRestart,enabled}' = 'true', false)) stored,
    -- the worst has the least: the health first, then whether it waits to be as the repository says
    add column severity smallint not null generated always as (
        case health when 'Degraded' then 0 when 'Missing' then 10 when 'NoTasks' then 20 when 'Unknown' then 30
                    when 'Progressing' then 40 when 'Idle' then 50 else 60 end
        + case when sync_status = 'OutOfSync' and coalesce(reason, '') <> 'Unmanaged' then 0
               when sync_status = 'Unknown' then 1 when sync_status = 'OutOfSync' then 2 else 3 end) stored,
    -- a person should look: it fails, or differs for a reason that neither a yes nor time cures
    add column needs_attention boolean not null generated always as (
        health in ('Degraded', 'Missing', 'NoTasks', 'Unknown')
        or coalesce(reason, '') in ('Invalid', 'Conflict', 'Failed')
        or (sync_status = 'OutOfSync' and reason is null)) stored;

-- config.KEY=VALUE, without reading the configs of all rows
create index connector_by_desired on connector using gin (desired_masked jsonb_path_ops);
create index connector_by_live on connector using gin (live_masked jsonb_path_ops);
