-- How many tasks of a connector have failed, noted whenever that changes, for the line of the last 24 hours. Of one whose
-- tasks never fail there is no row. The table of connectors writes them itself, whoever changes it, as it does with events.

create table failed_tasks (
    id      bigint generated always as identity primary key,
    cluster text        not null,
    name    text        not null,
    at      timestamptz not null default clock_timestamp(),
    failed  integer     not null,
    -- of so many
    total   integer     not null
);
create index failed_tasks_of on failed_tasks (cluster, name, id desc);
create index failed_tasks_by_age on failed_tasks (at);

insert into failed_tasks (cluster, name, failed, total)
select cluster, name, tasks_failed, tasks_total from connector where tasks_failed > 0;

create function connector_counts_failures() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        insert into failed_tasks (cluster, name, failed, total) values (old.cluster, old.name, 0, 0);
    else
        insert into failed_tasks (cluster, name, failed, total)
        values (new.cluster, new.name, new.tasks_failed, new.tasks_total);
    end if;
    return null;
end $$;

create trigger connector_counts_failures_coming after insert on connector for each row
    when (new.tasks_failed > 0) execute function connector_counts_failures();
create trigger connector_counts_failures after update on connector for each row
    when (old.tasks_failed <> new.tasks_failed) execute function connector_counts_failures();
create trigger connector_counts_failures_going after delete on connector for each row
    when (old.tasks_failed > 0) execute function connector_counts_failures();
