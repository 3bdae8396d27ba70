-- After every migration, and where there was none to run: partitions of the audit for the months to come, and what the
-- service may do in a schema that another role owns. Of the audit it may read and add rows, and nothing else.
do $$
declare
    service text := '${service}';
    own text;
begin
    perform audit_ahead();
    if service = current_user then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('weir.grants'));
    execute format('grant usage on schema %I to %I', current_schema(), service);
    for own in
        select c.relname from pg_class c
         where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
           and c.relname not in ('audit', 'flyway_schema_history')
    loop
        execute format('grant select, insert, update, delete on %I to %I', own, service);
    end loop;
    execute format('grant usage on all sequences in schema %I to %I', current_schema(), service);
    execute format('revoke all on audit, flyway_schema_history from %I', service);
    execute format('grant select on flyway_schema_history to %I', service);
    execute format('grant select, insert on audit to %I', service);
    execute format('grant usage on schema seen to %I', service);
    execute format('grant select on all tables in schema seen to %I', service);
end $$;
