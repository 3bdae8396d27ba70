-- Who is signed in to the console. Only a digest of the cookie stands here: the table opens no door.
create table session (
    token_hash bytea       primary key check (octet_length(token_hash) = 32),
    person     text        not null,
    created_at timestamptz not null default now(),
    seen_at    timestamptz not null default now(),
    expires_at timestamptz not null
);
create index session_expired on session (expires_at);
