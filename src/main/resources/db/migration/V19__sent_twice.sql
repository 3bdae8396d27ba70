-- Writes that were sent with an Idempotency-Key, so that one that is sent again is answered and not done again.
create table sent_write (
    key    text        primary key,              -- SHA-256 of who sent it, the method, the path and the key
    body   text        not null,                 -- SHA-256, and the query
    at     timestamptz not null default now(),
    status integer,                              -- none while it is under way
    answer text                                  -- of what shows a secret once, none
);

create index sent_write_by_age on sent_write (at);
