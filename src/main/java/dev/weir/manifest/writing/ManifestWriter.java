package dev.weir.manifest.writing;

import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Scope;
import dev.weir.manifest.writing.WrittenTree.LeftOut;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.DesiredCluster;
import dev.weir.model.FillIn;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import dev.weir.model.ManifestError;
import dev.weir.model.PlainSecrets;
import dev.weir.model.RepoPath;
import dev.weir.model.SecretKeys;
import dev.weir.model.TargetState;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.nio.charset.StandardCharsets;
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
        if (live.config().values().isEmpty()) {
            leftOut.add(new LeftOut(
                    live.name().value(), LeftOut.Why.GONE, "Connect shows no config: it was probably just deleted"));
        } else if (live.config().connectorClass().isEmpty()) {
            leaveOut(live.name().value(), "its config names no connector.class");
        } else {
            WrittenConnector connector = connector(live);
            flaw(connector, known(live.config()))
                    .ifPresentOrElse(flaw -> leaveOut(live.name().value(), flaw), () -> written.add(connector));
        }
    }

    private void leaveOut(String name, String reason) {
        leftOut.add(new LeftOut(name, LeftOut.Why.UNWRITABLE, reason));
    }

    private WrittenConnector connector(LiveConnector live) {
        RepoPath path = new RepoPath("clusters/" + cluster + "/" + names.of(live.name()));
        return NativeText.of(live.name(), known(live.config()), stateOf(live), path);
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

    /** Why the reader would not make of it what it should be. */
    private Optional<String> flaw(WrittenConnector connector, ConnectorConfig meant) {
        DesiredCluster read = read(connector);
        ConnectorSpec spec = read.connectors().get(connector.name());
        if (spec == null) {
            return Optional.of(read.errors().stream()
                    .findFirst()
                    .map(ManifestError::message)
                    .orElse("it cannot be read back"));
        }
        ConnectorConfig named =
                meant.with(ConnectorConfig.NAME, connector.name().value());
        return spec.config().equals(named) && spec.state().equals(Optional.of(connector.state()))
                ? Optional.empty()
                : Optional.of("it would be read back as another config");
    }

    private DesiredCluster read(WrittenConnector connector) {
        byte[] bytes = connector.text().getBytes(StandardCharsets.UTF_8);
        TreeFile file = new TreeFile(connector.path(), "", TreeFile.Kind.FILE, bytes.length, () -> bytes);
        Scope scope = new Scope(Optional.empty(), List.of(new Scope.Declared(cluster, List.of())));
        return ManifestReader.read(new Tree("", List.of(file)), scope)
                .of(cluster)
                .orElseThrow();
    }
}
