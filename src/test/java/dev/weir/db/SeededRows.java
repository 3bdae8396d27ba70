package dev.weir.db;

/**
 * Makes up many connectors, the same ones each time: 30 Connect clusters of 3 Kafka clusters (one of them not
 * reachable), 40 teams, 60 classes, configs of 30 keys, four tasks each, one connector in 25 failing with traces of 4 kB;
 * and syncs with ten items each.
 */
public final class SeededRows {

    private SeededRows() {}

    /**
     * @param connectors 300 at least
     * @param items of syncs, a multiple of ten
     */
    public static void fill(TestDatabase database, int connectors, int items) {
        database.execute(CLUSTERS);
        database.execute(CONNECTORS.formatted(connectors));
        database.execute(SYNCS.formatted(items / 10));
        database.execute(APPROVALS);
        database.execute("analyze");
    }

    private static final String CLUSTERS = """
            insert into revision (sha, author, subject, committed_at)
            select lpad(to_hex(n), 40, '0'), 'Alice Example <alice@example.org>',
                   'Give the orders connector ' || n || ' tasks', timestamptz '2026-01-01Z' + n * interval '1 hour'
              from generate_series(1, 400) n;
            update source set head_seq = 400, last_success = now();
            insert into cluster (name, kafka_cluster, url, reachable, version, status_at, info_at)
            select 'connect-' || lpad(n::text, 2, '0'), (array['development', 'production', 'staging'])[n %% 3 + 1],
                   'http://connect-' || n || ':8083', n <> 17, '4.3.1', now(), now()
              from generate_series(1, 30) n;
            insert into manifest_error (cluster, path, line, col, message)
            select 'connect-01', 'connectors/broken-' || n || '.yml', n, 3, 'is no YAML' from generate_series(1, 120) n;
            """.replace("%%", "%");

    /** {@code h} is a number that looks random and is the same each time. */
    private static final String CONNECTORS = """
            insert into connector (cluster, name, path, line, team, managed, type, class, spec, desired_masked,
                    live_masked, applied_masked, diff_masked, desired_hash, live_hash, desired_state, live_state, worker,
                    trace, tasks, sync_status, difference, reason, message, health, health_since, revision, last_change)
            select 'connect-' || lpad((n %% 30 + 1)::text, 2, '0'),
                   case when n = 25 then 'failing-example'
                        else (array['orders', 'Payments', 'clicks', 'stock'])[h %% 4 + 1] || '-' || lpad((n / 3)::text, 5, '0') end,
                   'connectors/team-' || h %% 40 || '/connector-' || n || '.yml', 1,
                   case when h %% 50 = 0 then null else 'team-' || lpad((h %% 40)::text, 2, '0') end,
                   h %% 50 <> 0, (array['source', 'sink'])[h %% 2 + 1],
                   case when h %% 97 = 0 then null
                        else 'org.example.connect.part' || h %% 5 || '.Type' || lpad((h %% 60)::text, 2, '0') || 'Connector' end,
                   jsonb_build_object('wave', 0, 'autoRestart', jsonb_build_object('enabled', h %% 3 = 0)),
                   config, config, config, '[]', md5(n::text), md5(n::text),
                   (array['running', 'running', 'paused'])[h %% 3 + 1], case when n %% 25 = 0 then 'FAILED' else 'RUNNING' end,
                   'worker-' || h %% 5 || ':8083', '',
                   (select jsonb_agg(jsonb_build_object('id', t, 'state', case when n %% 25 = 0 then 'FAILED' else 'RUNNING' end,
                           'worker', 'worker-' || t || ':8083', 'trace', case when n %% 25 = 0 then trace else '' end))
                      from generate_series(0, (h %% 7)::integer) t),
                   case when h %% 50 = 0 or h %% 11 = 0 then 'OutOfSync' when h %% 31 = 0 then 'Unknown' else 'Synced' end,
                   case when h %% 11 = 0 then (array['create', 'update', 'delete'])[h %% 3 + 1] end,
                   case when h %% 50 = 0 then 'Unmanaged' when h %% 11 = 0 then
                        (array['AwaitingApproval', 'Conflict', null])[h %% 3 + 1] end,
                   case when h %% 11 = 0 then 'a delete asks for a yes' end,
                   case when n %% 25 = 0 then 'Degraded' when n %% 30 = 16 then 'Unknown' when h %% 101 = 0 then 'Missing'
                        when h %% 103 = 0 then 'NoTasks' when h %% 7 = 0 then 'Idle' else 'Healthy' end,
                   timestamptz '2026-01-01Z' + h %% 1000 * interval '1 minute', lpad(to_hex(n %% 400 + 1), 40, '0'),
                   case when h %% 13 <> 0 then timestamptz '2026-01-01Z' + h %% 500 * interval '1 hour' end
              from (select n, ('x' || substr(md5(n::text), 1, 7))::bit(28)::integer as h from generate_series(1, %d) n) numbers
             cross join lateral (
                   select jsonb_object_agg('transforms.step' || k || '.setting', md5(n::text || k))
                          || jsonb_build_object('topic', 'topic-' || n %% 500, 'tasks.max', '4',
                                                'database.password', '******', 'database.hostname', 'db-' || n %% 20)
                          as config
                     from generate_series(1, 26) k) configs
             cross join lateral (
                   select case when n %% 25 = 0 then
                          'org.apache.kafka.connect.errors.ConnectException: the database refuses connection ' || n
                          || chr(10) || string_agg('  at org.example.Type' || md5(n::text || k) || '.run(Type.java:' || k
                          || ')', chr(10)) end as trace
                     from generate_series(1, 60) k) traces
            """;

    private static final String SYNCS = """
            insert into sync (id, cluster, sha, trigger_kind, actor, phase, created_at, started_at, finished_at)
            select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid,
                   'connect-' || lpad((n %% 30 + 1)::text, 2, '0'), lpad(to_hex(n %% 400 + 1), 40, '0'), 'poll', 'git',
                   case when n %% 9 = 0 then 'Partial' else 'Succeeded' end, made, made, made + interval '3 seconds'
              from (select n, timestamptz '2026-01-01Z' + n * interval '7 minutes' as made
                      from generate_series(1, %d) n) numbers;
            insert into sync_item (sync, ordinal, cluster, name, action, epoch, digest, settled_at, result, diff_masked,
                    commit_sha, commit_author, commit_subject, at)
            select s.id, k, s.cluster, c.name, 'update', 1, 'd', s.finished_at,
                   case when s.phase = 'Partial' and k = 0 then 'Failed' when s.trigger_kind = 'poll' then 'Updated' end,
                   '[{"key":"tasks.max","desired":"2","live":"1","last_applied":"1","masked":false}]',
                   s.sha, 'Alice Example', 'Give it tasks', s.finished_at
              from sync s cross join generate_series(0, 9) k
              join (select cluster, name, row_number() over (partition by cluster order by name) - 1 as place,
                           count(*) over (partition by cluster) as amount
                      from connector) c
                on c.cluster = s.cluster and c.place = (extract(minute from s.created_at)::integer + k) %% c.amount
            """;

    private static final String APPROVALS = """
            insert into approval (id, cluster, digest, sha, expires_at)
            select ('00000000-0000-0000-0001-' || lpad(n::text, 12, '0'))::uuid,
                   'connect-' || lpad(n::text, 2, '0'), 'digest', lpad(to_hex(n), 40, '0'), now() + interval '1 day'
              from generate_series(1, 12) n;
            insert into approval_item (approval, ordinal, name, action, reason, message, digest)
            select id, k, 'held-' || k, 'delete', 'AwaitingApproval', 'a delete asks for a yes', 'd'
              from approval cross join generate_series(0, 24) k
            """;
}
