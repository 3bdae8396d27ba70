-- What somebody sees who may not see everything: a view of the same name for each table that pages and lists read, in the
-- schema "seen", which stands before "public" in the search path of their requests. So no statement has to think of it, and
-- none can forget it. What is seen stands in the setting weir.sight, and beside it of what the configs and differences are:
-- {"shown": {"clusters": [..], "connectors": {"cluster": ["name"]}}, "configs": {the same}}.
--
-- A migration that adds a column to one of these tables changes this file too (a comment is enough): it runs again then,
-- and SeenTest fails otherwise.
--
-- Version 4

drop schema if exists seen cascade;
create schema seen;

create function seen.wholes(what text) returns setof text language sql stable as
$$ select jsonb_array_elements_text(current_setting('weir.sight')::jsonb -> what -> 'clusters') $$;

create function seen.some(what text) returns table (cluster text, name text) language sql stable as
$$ select c.key, jsonb_array_elements_text(c.value)
     from jsonb_each(current_setting('weir.sight')::jsonb -> what -> 'connectors') c $$;

create function seen.clusters() returns setof text language sql stable as
$$ select seen.wholes('shown')
    union select jsonb_object_keys(current_setting('weir.sight')::jsonb -> 'shown' -> 'connectors') $$;

do $do$
declare
    whole  constant text := 't.cluster in (select seen.wholes(''shown''))';
    pair   constant text := '(' || whole || ' or (t.cluster, t.name) in (select s.cluster, s.name from seen.some(''shown'') s))';
    spoken constant text := '(t.cluster is null or ' || whole
        || ' or (t.connector is null and t.cluster in (select seen.clusters()))'
        || ' or (t.cluster, t.connector) in (select s.cluster, s.name from seen.some(''shown'') s))';
    -- configs and differences are for whoever may view configs
    masked constant text := 'case when (t.cluster in (select seen.wholes(''configs'')) or (t.cluster, t.name) in'
        || ' (select s.cluster, s.name from seen.some(''configs'') s)) then t.%1$I %2$s end as %1$I';
    held   constant text := 'case when exists (select from public.approval a where a.id = t.approval and (a.cluster in'
        || ' (select seen.wholes(''configs'')) or (a.cluster, t.name) in'
        || ' (select s.cluster, s.name from seen.some(''configs'') s))) then t.%1$I %2$s end as %1$I';
    rule   record;
begin
    for rule in
        select * from (values
            ('connector', pair),
            ('sync_item', pair),
            -- that a cluster is suspended concerns whoever has something in it
            ('hold', '(' || pair || ' or (t.name is null and t.cluster in (select seen.clusters())))'),
            ('restart_budget', pair),
            ('restart_attempt', pair),
            ('failed_tasks', pair),
            ('job_item', pair),
            ('offsets_job', pair),
            ('deleted', pair),
            ('restore', pair),
            ('event', '(t.cluster is null or ' || whole
                || ' or (t.cluster, t.connector) in (select s.cluster, s.name from seen.some(''shown'') s))'),
            ('finding', spoken),
            ('manifest_error', spoken),
            ('sync', 't.cluster in (select seen.clusters())'),
            ('cluster', 't.name in (select seen.clusters())'),
            ('approval_item', 'exists (select from public.approval a where a.id = t.approval and (a.cluster in'
                || ' (select seen.wholes(''shown'')) or (a.cluster, t.name) in (select s.cluster, s.name from seen.some(''shown'') s)))'),
            ('approval', '(' || whole || ' or exists (select from public.approval_item i where i.approval = t.id'
                || ' and (t.cluster, i.name) in (select s.cluster, s.name from seen.some(''shown'') s)))'),
            ('job', 'exists (select from public.job_item i where i.job = t.id and (i.cluster in'
                || ' (select seen.wholes(''shown'')) or (i.cluster, i.name) in (select s.cluster, s.name from seen.some(''shown'') s)))')
        ) as rules (relation, condition)
    loop
        execute format('create view seen.%I as select %s from public.%I t where %s', rule.relation,
            (select string_agg(case
                        -- these speak of a whole cluster, and name its connectors
                        when rule.relation = 'cluster' and column_name in ('common_causes', 'vanished')
                        then format('case when t.name in (select seen.wholes(''shown'')) then t.%1$I else %2$L end as %1$I',
                                    column_name, case column_name when 'vanished' then '{}' else '[]' end)
                        when column_name in ('desired_masked', 'live_masked', 'applied_masked', 'diff_masked')
                        then format(case rule.relation when 'approval_item' then held else masked end, column_name,
                                    case column_name when 'diff_masked' then $$else '[]'$$ else '' end)
                        else format('t.%I', column_name) end, ', ' order by ordinal_position)
               from information_schema.columns
              where table_schema = 'public' and table_name = rule.relation),
            rule.relation, rule.condition);
    end loop;
end
$do$;
