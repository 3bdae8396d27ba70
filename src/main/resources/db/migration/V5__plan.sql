-- What a plan has to know to tell what others did in Connect from what the repository asks for.

-- The declared state that the connector was brought to last: a failed instance hides it, and so does a missing status.
alter table inventory
    add column applied_state text check (applied_state in ('RUNNING', 'PAUSED', 'STOPPED'));

-- What is as declared was brought there; of anything else nobody knows.
update inventory i set applied_state = c.live_state
from connector c
where c.cluster = i.cluster and c.name = i.name and upper(c.desired_state) = c.live_state;

-- A connector that somebody changed, and that nothing puts back, wants a person's eye.
alter table connector drop column needs_attention;
alter table connector
    add column needs_attention boolean not null generated always as (
        health in ('Degraded', 'Missing', 'NoTasks', 'Unknown')
        or coalesce(reason, '') in ('Invalid', 'Conflict', 'Failed', 'SelfHealOff')
        or (sync_status = 'OutOfSync' and reason is null)) stored;
