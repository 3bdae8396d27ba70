-- Who a session is of, as the identity provider knew them when it began; no issuer: a user of config.yml.
alter table session
    add column groups text[] not null default '{}',
    add column issuer text;

-- Sign-ins through the identity provider that have come back, so that none comes back twice. Rows live for an hour.
create table spent_sign_in (
    hash     bytea       primary key check (octet_length(hash) = 32),
    spent_at timestamptz not null default now()
);
create index spent_sign_in_at on spent_sign_in (spent_at);

-- API tokens. Only a digest stands here: the table opens no door.
create table token (
    id         uuid        primary key default gen_random_uuid(),
    hash       bytea       not null unique check (octet_length(hash) = 32),
    name       text        not null,
    owner      text        not null,
    -- of the owner; null: a user of config.yml
    issuer     text,
    -- those that the owner had when it was made, without those that the owner was seen to lose
    groups     text[]      not null default '{}',
    -- what it may at most
    rights     text[]      not null check (cardinality(rights) > 0),
    team       text,
    created_at timestamptz not null default now(),
    until      timestamptz,
    -- known to the minute
    used_at    timestamptz,
    revoked_at timestamptz,
    revoked_by text
);
create index token_owner on token (owner, created_at desc);
create index token_created on token (created_at desc, id desc);
