package dev.weir.manifest.writing;

import dev.weir.manifest.writing.WrittenTree.LeftOut;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.Deletion;
import dev.weir.model.FillIn;
import dev.weir.model.KeyPatterns;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import dev.weir.model.Place;
import dev.weir.model.PlainSecrets;
import dev.weir.model.RepoPath;
import dev.weir.model.SecretKeys;
import dev.weir.model.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * What lives in a Connect cluster, as files that define just that. Secrets become placeholders ({@link FillIn}). What was
 * written is read again, and stands only if the reader makes the same connector of it. Used once; not thread-safe.
 */
public final class ManifestWriter {

    private final ClusterName cluster;
    private final BiPredicate<ConnectorConfig, String> isPassword;
    private final FileNames names = new FileNames();
    private final List<WrittenConnector> written = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    private ManifestWriter(ClusterName cluster, BiPredicate<ConnectorConfig, String> isPassword) {
        this.cluster = cluster;
        this.isPassword = isPassword;
    }

    /** @param isPassword whether the config's class declares the key to hold a password */
    public static WrittenTree write(
            ClusterName cluster, LiveState live, BiPredicate<ConnectorConfig, String> isPassword) {
        ManifestWriter writer = new ManifestWriter(cluster, isPassword);
        live.connectors().values().forEach(writer::write);
        live.unmanageable().forEach(name -> writer.leaveOut(name, ConnectorName.explain(name)));
        return new WrittenTree(writer.repositoryFile(), writer.written, writer.leftOut);
    }

    private String repositoryFile() {
        return """
                apiVersion: weir.dev/v1
                kind: Repository
                clusters:
                  %s:
                    include: [%s]
                """.formatted(YamlText.word(cluster.value()), YamlText.quoted("clusters/" + cluster + "/**"));
    }

    private void write(LiveConnector live) {
        String name = live.name().value();
        if (live.config().values().isEmpty()) {
            leftOut.add(new LeftOut(name, LeftOut.Why.GONE, "Connect shows no config: it was probably just deleted"));
        } else if (live.config().connectorClass().isEmpty()) {
            leaveOut(name, "its config names no connector.class");
        } else if (!live.config().get(ConnectorConfig.NAME).orElse(name).equals(name)) {
            leaveOut(name, "its config holds another name");
        } else {
            WrittenConnector connector = connector(live);
            ReadBack.flaw(connector).ifPresentOrElse(flaw -> leaveOut(name, flaw), () -> written.add(connector));
        }
    }

    private void leaveOut(String name, String reason) {
        leftOut.add(new LeftOut(name, LeftOut.Why.UNWRITABLE, reason));
    }

    private WrittenConnector connector(LiveConnector live) {
        RepoPath path = new RepoPath("clusters/" + cluster + "/" + names.of(live.name()));
        ConnectorConfig named =
                known(live.config()).with(ConnectorConfig.NAME, live.name().value());
        ConnectorSpec spec = new ConnectorSpec(
                live.name(),
                named,
                Optional.of(stateOf(live)),
                Optional.empty(),
                Deletion.STANDARD,
                0,
                KeyPatterns.NONE,
                new ConnectorSpec.About(ConnectorSpec.Format.NATIVE, Optional.empty(), new TreeMap<>()),
                Place.of(path));
        return WrittenConnector.of(spec, path);
    }

    /** Whatever does not rest is meant to run, a failed one too. */
    private static TargetState stateOf(LiveConnector live) {
        return live.status()
                .map(ConnectorStatus::state)
                .flatMap(ConnectorState::target)
                .orElse(TargetState.RUNNING);
    }

    /** The config as Git may know it. */
    private ConnectorConfig known(ConnectorConfig config) {
        SortedMap<String, String> values = new TreeMap<>(config.values());
        values.replaceAll((key, value) -> isSecret(config, key, value) ? FillIn.of(key) : value);
        return new ConnectorConfig(values);
    }

    private boolean isSecret(ConnectorConfig config, String key, String value) {
        return PlainSecrets.isIn(value, SecretKeys.isSecretKey(key) || isPassword.test(config, key));
    }
}
