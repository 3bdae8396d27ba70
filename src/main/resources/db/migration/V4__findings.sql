-- What a person should know of the head revision's definitions, located; replaced as a whole, as manifest_error is.
create table finding (
    id        bigint generated always as identity primary key,
    cluster   text    not null,
    rule      text    not null,
    severity  text    not null check (severity in ('warn', 'deny')),
    key       text,
    path      text    not null,
    line      integer not null,
    col       integer not null,
    connector text,
    message   text    not null
);
create index finding_of_connector on finding (cluster, connector);

-- What Connect's validation gave reason to say, beside errors; null where nothing was validated.
alter table sync_item add column findings jsonb;
create index sync_item_validated on sync_item (cluster, name, at desc) where findings is not null;
