package dev.weir.api;

import dev.weir.db.TestDatabase;

/** A small world in the tables that the doors read. */
public final class TestRows {

    public static final String SHA = "a".repeat(40);
    public static final String SYNC = "00000000-0000-0000-0000-000000000001";
    public static final String APPROVAL = "00000000-0000-0000-0000-000000000002";
    public static final String DELETED = "00000000-0000-0000-0000-000000000004";
    public static final String JOB = "00000000-0000-0000-0000-000000000008";
    public static final int MANY = 230;

    private TestRows() {}

    public static void fill(TestDatabase database) {
        database.execute("""
                insert into revision (sha, author, subject, committed_at)
                values ('%1$s', 'Alice <alice@example.org>', 'More tasks', '2026-11-22T10:00:00Z');
                update source set head_seq = 1, last_success = '2026-11-22T10:00:05Z' where id = 1;
                insert into cluster (name, kafka_cluster, url, reachable, version, status_at) values
                    ('analytics', 'production', 'http://user:canary-url@connect:8083', true, '4.3.1', now()),
                    ('many', 'staging', 'http://many:8083', false, null, null),
                    ('gone', 'production', 'http://gone:8083', false, null, null);
                update cluster set retired = true where name = 'gone';
                update cluster set applied_seq = 1 where name in ('analytics', 'gone');
                insert into node (id, seen_at) values ('node-1', now() + interval '1 hour');
                update cluster set lease_node = 'node-1', lease_until = now() + interval '1 hour'
                 where name = 'analytics';
                insert into connector (cluster, name, path, line, team, managed, type, class, spec, desired_masked,
                        live_masked, diff_masked, desired_state, live_state, trace, tasks, sync_status, difference,
                        health, revision, last_change) values
                    ('analytics', 'orders-cdc', 'connectors/orders-cdc.yml', 3, 'payments', true, 'source',
                     'io.debezium.connector.postgresql.PostgresConnector', '{"autoRestart":{"enabled":true}}',
                     '{"topic":"orders","database.password":"******"}',
                     '{"topic":"orders","database.password":"******"}',
                     '[{"key":"tasks.max","desired":"2","live":"1","last_applied":"1","masked":false}]',
                     'running', 'RUNNING', '',
                     '[{"id":0,"state":"RUNNING","worker":"w:8083","trace":""},
                       {"id":1,"state":"FAILED","worker":"w:8083","trace":"first line\\nsecond"}]',
                     'OutOfSync', 'update', 'Degraded', '%1$s', '2026-11-22T10:00:00Z'),
                    ('analytics', 'stray', null, null, null, false, 'sink', 'org.example.FileSink', null, null,
                     '{"topic":"orders","file":"/tmp/x"}', '[]', null, 'PAUSED', '', '[]', 'OutOfSync', 'adopt',
                     'Idle', null, null);
                insert into connector (cluster, name, managed, type, class, sync_status, health)
                select 'many', 'c-' || lpad(n::text, 3, '0'), true, 'sink', 'org.example.FileSink', 'Synced', 'Healthy'
                  from generate_series(1, %2$d) n;
                insert into connector (cluster, name, managed, type, sync_status, health)
                values ('gone', 'left-behind', true, 'sink', 'Unknown', 'Unknown');
                insert into sync (id, cluster, sha, trigger_kind, actor, phase, unchanged, held, started_at)
                values ('%3$s', 'analytics', '%1$s', 'poll', 'git', 'Succeeded', 13, 1, now());
                insert into sync_item (sync, ordinal, cluster, name, action, epoch, digest, result, errors,
                        diff_masked, duration_ms, path, commit_sha, commit_author, commit_subject)
                select '%3$s', n, 'analytics', 'orders-cdc', 'create', 1, 'd', 'Created',
                       '[{"key":"topic","message":"is needed"}]',
                       '[{"key":"tasks.max","desired":"2","live":"1","last_applied":"1","masked":false}]',
                       120, 'connectors/orders-cdc.yml', '%1$s', 'Alice', 'More tasks' from generate_series(1, 3) n;
                insert into approval (id, cluster, digest, sync, sha, expires_at)
                values ('%4$s', 'analytics', 'digest-1', '%3$s', '%1$s', now() + interval '1 day');
                insert into approval_item (approval, ordinal, name, action, reason, message, digest)
                values ('%4$s', 0, 'old', 'delete', 'AwaitingApproval', 'its file is gone', 'd');
                insert into approval (cluster, digest, sha, expires_at, decision, decided_by, decided_at)
                values ('analytics', 'digest-0', '%1$s', now(), 'discarded', 'alice', now());
                insert into manifest_error (path, line, col, message) values ('a.yml', 3, 5, 'is no YAML');
                insert into finding (cluster, rule, severity, key, path, line, col, connector, message) values
                    ('analytics', 'plaintext-secrets', 'deny', 'database.password', 'connectors/orders-cdc.yml', 8, 5,
                     'orders-cdc', 'holds a secret itself'),
                    ('analytics', 'sync-not-laxer', 'warn', null, 'weir.yml', 0, 0, null, 'changes nothing');
                update sync_item set findings = '[{"cluster":"analytics","rule":"unknown-keys","severity":"warn",
                    "key":"tpoic","path":"connectors/orders-cdc.yml","line":9,"col":5,"connector":"orders-cdc",
                    "message":"did you mean topic?"}]' where ordinal = 3;
                insert into deleted (id, cluster, name, sync, config_enc, key_id, state, offsets, offsets_problem,
                        moved_to, deleted_at) values
                    ('%5$s', 'analytics', 'orders-cdc', '%3$s', '\\x00', 'k', 'running',
                     '{"by_partition": {"{\\"a\\":1}": "{\\"canary-offset\\":1}", "{\\"a\\":2}": "{\\"b\\":2}"}}', null,
                     null, now() - interval '1 hour'),
                    ('00000000-0000-0000-0000-000000000005', 'analytics', 'old-sink', '%3$s', '\\x00', 'k', null, null,
                     'this Connect is older than 3.5 and shows none', null, now() - interval '2 hours'),
                    ('00000000-0000-0000-0000-000000000006', 'analytics', 'gone-elsewhere', '%3$s', '\\x00', 'k',
                     'running', null, null, 'many', now() - interval '3 hours'),
                    ('00000000-0000-0000-0000-000000000007', 'gone', 'left-over', '%3$s', '\\x00', 'k', 'running', null,
                     null, null, now() - interval '4 hours');
                insert into job (id, action, actor, reason) values ('%6$s', 'restart', 'alice', '<script>why');
                insert into job_item (job, ordinal, cluster, name, task, result, message) values
                    ('%6$s', 0, 'analytics', 'orders-cdc', null, 'Accepted', 'Connect restarts task 1'),
                    ('%6$s', 1, 'analytics', 'stray', 2, null, null);
                """.formatted(SHA, MANY, SYNC, APPROVAL, DELETED, JOB));
    }
}
