package dev.weir.quickstart;

import dev.weir.cli.ImportReport;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code quickstart.json} of a quickstart that looks at a cluster of the newcomer's own; as {@link ReadyFile}, without what
 * only a sandbox has.
 *
 * @param fillIns what the repository leaves to be filled in
 */
record ConnectReadyFile(
        String url,
        String adminUrl,
        String repository,
        List<ReadyFile.Cluster> clusters,
        List<ReadyFile.User> users,
        ReadyFile.Database database,
        ReadyFile.Webhook webhook,
        List<ImportReport.Blank> fillIns,
        long pid,
        List<Long> pids) {

    static ConnectReadyFile of(QuickstartConfig config, DemoDatabase database, Definitions definitions) {
        String url = "http://127.0.0.1:" + config.port();
        long pid = ProcessHandle.current().pid();
        return new ConnectReadyFile(
                url,
                "http://127.0.0.1:" + config.adminPort(),
                config.repository().toString(),
                config.clusters().entrySet().stream()
                        .map(entry -> new ReadyFile.Cluster(
                                entry.getKey(), entry.getValue().toString()))
                        .toList(),
                DemoUser.ALL.stream()
                        .map(user -> new ReadyFile.User(user.name(), user.password(), user.teams()))
                        .toList(),
                new ReadyFile.Database(database.url(), DemoDatabase.USER),
                new ReadyFile.Webhook(
                        url + "/webhooks/" + config.webhook().id(),
                        config.webhook().secret()),
                definitions.blanks(),
                pid,
                List.of(pid, database.pid()));
    }

    Path write(Path directory) throws java.io.IOException {
        return ReadyFile.write(directory, this);
    }
}
