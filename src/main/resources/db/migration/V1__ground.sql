-- Words and guarantees: docs/architecture.md. Times are the database's; a node's own clock decides nothing.

-- The commits that Weir has read, in the order in which it learned of them.
create table revision (
    seq          bigint generated always as identity primary key,
    sha          text        not null unique check (sha ~ '^[0-9a-f]{40}$'),
    parent       text,
    author       text        not null,
    subject      text        not null,
    committed_at timestamptz not null,
    rewritten    boolean     not null default false,
    recorded_at  timestamptz not null default now()
);

-- The source axis: one row. A failure changes nothing but error and error_since.
create table source (
    id           smallint primary key check (id = 1),
    head_seq     bigint references revision (seq),
    last_success timestamptz,
    error        text,
    error_since  timestamptz
);
insert into source (id) values (1);

-- What is wrong in the head revision, located; replaced as a whole.
create table manifest_error (
    id        bigint generated always as identity primary key,
    cluster   text,
    path      text    not null,
    line      integer not null,
    col       integer not null,
    connector text,
    message   text    not null
);

-- Durable triggers. A trigger adds one to asked; a run reads asked first and ends with served = that.
create table wanted (
    kind     text        not null,
    key      text        not null,
    asked    bigint      not null default 0,
    served   bigint      not null default 0,
    causes   jsonb       not null default '[]',
    failures integer     not null default 0,
    due_at   timestamptz not null default now(),
    primary key (kind, key),
    check (served <= asked)
);

-- One row a Connect cluster: its lease, what is known of it, and the evidence of design rule "unknown is not absent".
create table cluster (
    name           text primary key,
    kafka_cluster  text,
    url            text        not null,
    retired        boolean     not null default false,
    lease_node     text,
    epoch          bigint      not null default 0,
    lease_until    timestamptz not null default '-infinity',
    reachable      boolean     not null default false,
    since          timestamptz not null default now(),
    problem        text,
    version        text,
    status_at      timestamptz,
    info_at        timestamptz,
    -- names of the inventory that a listing lacked: when and by which worker first, and those proved absent since
    vanished       text[]      not null default '{}',
    vanished_at    timestamptz,
    vanished_by    text,
    proved_absent  text[]      not null default '{}',
    applied_seq    bigint references revision (seq)
);

-- The read model: one row a connector that is desired, live or in the inventory. Pages and lists read this alone.
create table connector (
    cluster        text        not null references cluster (name),
    name           text        not null,
    path           text,
    line           integer,
    team           text,
    managed        boolean     not null,
    type           text        not null,
    class          text,
    spec           jsonb,                 -- the declared fields beside config, as shown
    desired_masked jsonb,
    live_masked    jsonb,
    diff_masked    jsonb       not null default '[]',
    desired_hash   text,
    live_hash      text,
    desired_state  text,
    live_state     text,
    worker         text,
    trace          text        not null default '',
    tasks          jsonb       not null default '[]',
    tasks_total    integer     not null generated always as (jsonb_array_length(tasks)) stored,
    tasks_running  integer     not null generated always as (
        jsonb_array_length(jsonb_path_query_array(tasks, '$[*] ? (@.state == "RUNNING")'))) stored,
    tasks_failed   integer     not null generated always as (
        jsonb_array_length(jsonb_path_query_array(tasks, '$[*] ? (@.state == "FAILED")'))) stored,
    sync_status    text        not null,
    difference     text,                  -- create, update, delete, state, adopt, move
    reason         text,                  -- why it is held
    message        text,
    health         text        not null,
    health_since   timestamptz not null default now(),
    revision       text,
    last_change    timestamptz,
    primary key (cluster, name)
);
create index connector_by_team on connector (team, cluster, name);
create index connector_by_health on connector (health, cluster, name);

-- What Weir created or adopted; only what stands here is ever deleted.
create table inventory (
    cluster         text        not null references cluster (name),
    name            text        not null,
    origin          text        not null check (origin in ('CREATED', 'ADOPTED')),
    sha             text        not null,
    path            text        not null,
    applied_enc     bytea       not null,
    key_id          text        not null,
    applied_hash    text        not null,
    protected       boolean     not null,
    deletion_policy text        not null check (deletion_policy in ('DELETE', 'ORPHAN')),
    epoch           bigint      not null,
    updated_at      timestamptz not null default now(),
    primary key (cluster, name)
);

create table sync (
    id           uuid primary key default gen_random_uuid(),
    cluster      text        not null references cluster (name),
    sha          text,
    trigger_kind text        not null,
    trigger_id   text,
    actor        text        not null,
    reason       text,
    phase        text        not null check (phase in ('Queued', 'Planning', 'Applying', 'Verifying', 'Succeeded',
                                                       'Partial', 'Failed', 'Error', 'Cancelled', 'Superseded')),
    -- the only connectors to apply; none stands for all
    selection    text[]      not null default '{}',
    message      text,
    unchanged    integer     not null default 0,
    held         integer     not null default 0,
    repeats      integer     not null default 0,
    created_at   timestamptz not null default now(),
    started_at   timestamptz,
    finished_at  timestamptz
);
create unique index sync_one_queued on sync (cluster) where phase = 'Queued';
create unique index sync_one_running on sync (cluster) where phase in ('Planning', 'Applying', 'Verifying');
create index sync_newest on sync (created_at desc, id);
create index sync_newest_of_cluster on sync (cluster, created_at desc, id);

-- One row an item of a sync. intent_at stands before the call to Connect, settled_at after its result is known.
create table sync_item (
    sync           uuid        not null references sync (id) on delete cascade,
    ordinal        integer     not null,
    cluster        text        not null,
    name           text        not null,
    action         text        not null,
    epoch          bigint      not null,
    digest         text        not null,
    intent         jsonb,                 -- what settling needs: expected hashes, never a value
    intent_enc     bytea,                 -- the config on its way, encrypted, until settled
    key_id         text,
    intent_at      timestamptz,
    deadline       timestamptz,
    settled_at     timestamptz,
    result         text,
    message        text,
    errors         jsonb       not null default '[]',
    -- a failure that time alone may cure
    passing        boolean     not null default false,
    diff_masked    jsonb       not null default '[]',
    duration_ms    bigint,
    path           text,
    commit_sha     text,
    commit_author  text,
    commit_subject text,
    at             timestamptz not null default clock_timestamp(),
    primary key (sync, ordinal)
);
create unique index sync_item_one_unsettled on sync_item (cluster, name)
    where intent_at is not null and settled_at is null;
create index sync_item_of_connector on sync_item (cluster, name, at desc);
create index sync_item_newest on sync_item (cluster, at desc);

-- Held items that wait for a person's yes. The digest covers each item's digest.
create table approval (
    id         uuid primary key default gen_random_uuid(),
    cluster    text        not null references cluster (name),
    digest     text        not null,
    sync       uuid references sync (id) on delete set null,
    sha        text        not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    decision   text check (decision in ('approved', 'discarded', 'superseded', 'expired')),
    decided_by text,
    reason     text,
    decided_at timestamptz
);
create unique index approval_one_undecided on approval (cluster, digest) where decision is null;

create table approval_item (
    approval    uuid    not null references approval (id) on delete cascade,
    ordinal     integer not null,
    name        text    not null,
    action      text    not null,
    reason      text    not null,
    message     text    not null,
    digest      text    not null,
    path        text,
    diff_masked jsonb   not null default '[]',
    primary key (approval, ordinal)
);
create index approval_item_by_digest on approval_item (digest);

-- Configs of deleted connectors, kept encrypted so that they can be restored.
create table deleted (
    id         uuid primary key default gen_random_uuid(),
    cluster    text        not null,
    name       text        not null,
    sync       uuid        not null,
    config_enc bytea       not null,
    key_id     text        not null,
    state      text,
    deleted_at timestamptz not null default now()
);
create index deleted_newest on deleted (deleted_at desc);

-- Webhook deliveries: what came, whether it was believed, what came of it.
create table delivery (
    id          bigint generated always as identity primary key,
    source      text        not null,
    delivery_id text        not null,
    event       text        not null,
    result      text        not null,
    received_at timestamptz not null default now(),
    unique (source, delivery_id)
);
create index delivery_newest on delivery (received_at desc);

create table node (
    id        text primary key,
    since     timestamptz not null default now(),
    seen_at   timestamptz not null default now()
);

-- db-scheduler's table, as its documentation gives it.
create table scheduled_tasks (
    task_name            text        not null,
    task_instance        text        not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean     not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
