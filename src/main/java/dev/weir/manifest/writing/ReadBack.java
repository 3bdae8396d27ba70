package dev.weir.manifest.writing;

import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Scope;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what was written, for it stands only if the reader makes the same connector of it. */
final class ReadBack {

    private static final RepoPath PATH = new RepoPath("connector.yml");

    private static final SortedMap<String, Function<ConnectorSpec, Object>> PARTS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.<String, Function<ConnectorSpec, Object>>ofEntries(
                    Map.entry("name", ConnectorSpec::name),
                    Map.entry("config", ConnectorSpec::config),
                    Map.entry("state", ConnectorSpec::state),
                    Map.entry("initialState", ConnectorSpec::initialState),
                    Map.entry("autoRestart", ConnectorSpec::autoRestart),
                    Map.entry("deletion", ConnectorSpec::deletion),
                    Map.entry("selfHeal", ConnectorSpec::selfHeal),
                    Map.entry("wave", ConnectorSpec::wave),
                    Map.entry("ignore", ConnectorSpec::ignore),
                    Map.entry("description", spec -> spec.about().description()),
                    Map.entry("labels", spec -> spec.about().labels()))));

    private ReadBack() {}

    /** Why the reader would not make of it what it should be. */
    static Optional<String> flaw(WrittenConnector written) {
        DesiredState read = read(written.text().getBytes(StandardCharsets.UTF_8));
        return read.clusters().values().stream()
                .map(cluster -> cluster.connectors().get(written.name()))
                .filter(Objects::nonNull)
                .findFirst()
                .map(spec -> difference(written.spec(), spec))
                .orElseGet(() -> Optional.of(firstError(read)));
    }

    private static Optional<String> difference(ConnectorSpec meant, ConnectorSpec read) {
        String parts = PARTS.entrySet().stream()
                .filter(part ->
                        !part.getValue().apply(meant).equals(part.getValue().apply(read)))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? Optional.empty() : Optional.of("it would be read back with another " + parts);
    }

    private static String firstError(DesiredState read) {
        return read.clusters().values().stream()
                .map(DesiredCluster::errors)
                .flatMap(List::stream)
                .findFirst()
                .map(ManifestError::message)
                .orElse("it cannot be read back");
    }

    private static DesiredState read(byte[] bytes) {
        Tree tree = new Tree("", List.of(new TreeFile(PATH, "", TreeFile.Kind.FILE, bytes.length, () -> bytes)));
        return ManifestReader.read(tree, Scope.offline(tree));
    }
}
