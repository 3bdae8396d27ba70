package dev.weir.plan;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.Deletion;
import dev.weir.model.DesiredCluster;
import dev.weir.model.FileVerdict;
import dev.weir.model.Inventory;
import dev.weir.model.InventoryItem;
import dev.weir.model.KeyPatterns;
import dev.weir.model.LiveConnector;
import dev.weir.model.LiveState;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import dev.weir.model.TaskStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A small world of one Connect cluster, built in words, from which a test asks for the plan. */
final class Scene {

    static final ClusterName CLUSTER = new ClusterName("analytics");
    static final String SHA = "a".repeat(40);
    static final Planner PLANNER =
            new Planner(new Fingerprints("a test's key".getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    private final SortedMap<ConnectorName, ConnectorSpec> desired = new TreeMap<>();
    private final TreeSet<ConnectorName> invalid = new TreeSet<>();
    private final SortedMap<RepoPath, FileVerdict> files = new TreeMap<>();
    private final SortedMap<ConnectorName, LiveConnector> live = new TreeMap<>();
    private final SortedMap<ConnectorName, InventoryItem> inventory = new TreeMap<>();
    private Neighbours neighbours = Neighbours.NONE;
    private Consent consent = Consent.NONE;
    private Doubts doubts = Doubts.NONE;
    private Rules rules = unasked();

    static Rules unasked() {
        return new Rules(
                Rules.Prune.UNASKED,
                false,
                true,
                Scene.deletes(100),
                KeyPatterns.NONE,
                ConnectorClasses.NONE_KNOWN,
                Capabilities.ALL);
    }

    static Rules adoptingUnasked() {
        return new Rules(
                Rules.Prune.UNASKED,
                true,
                true,
                Scene.deletes(100),
                KeyPatterns.NONE,
                ConnectorClasses.NONE_KNOWN,
                Capabilities.ALL);
    }

    /** Limits that let so many deletes through unasked, and any number of updates. */
    static Limits deletes(int most) {
        return new Limits(1_000, most, Map.of(), Map.of());
    }

    static ConnectorName name(String name) {
        return new ConnectorName(name);
    }

    static RepoPath path(String name) {
        return new RepoPath("connectors/" + name + ".yml");
    }

    static ConnectorConfig config(String name, String... pairs) {
        SortedMap<String, String> values = new TreeMap<>(Map.of("name", name, "connector.class", "FileStreamSource"));
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return new ConnectorConfig(values);
    }

    static ConnectorSpec spec(ConnectorConfig config, Optional<TargetState> state, KeyPatterns ignore, int wave) {
        ConnectorName name = name(config.get("name").orElseThrow());
        return new ConnectorSpec(
                name,
                config,
                state,
                Optional.empty(),
                Deletion.STANDARD,
                wave,
                ignore,
                new ConnectorSpec.About(ConnectorSpec.Format.NATIVE, Optional.empty(), new TreeMap<>()),
                new Place(path(name.value()), 1, 1));
    }

    static LiveConnector live(ConnectorConfig config, ConnectorState state) {
        ConnectorStatus status = new ConnectorStatus(
                "source", state, "worker", "", List.of(new TaskStatus(0, ConnectorState.RUNNING, "worker", "")));
        return new LiveConnector(name(config.get("name").orElseThrow()), config, Optional.of(status));
    }

    Scene desires(ConnectorSpec spec) {
        desired.put(spec.name(), spec);
        files.put(spec.place().path(), new FileVerdict.Accepted(new TreeSet<>(Set.of(spec.name()))));
        return this;
    }

    Scene desires(String name, String... pairs) {
        return desires(spec(config(name, pairs), Optional.of(TargetState.RUNNING), KeyPatterns.NONE, 0));
    }

    Scene desires(String name, TargetState state) {
        return desires(spec(config(name), Optional.of(state), KeyPatterns.NONE, 0));
    }

    Scene holds(RepoPath path, FileVerdict verdict) {
        files.put(path, verdict);
        return this;
    }

    Scene cannotRead(String path) {
        RepoPath broken = new RepoPath(path);
        return holds(broken, new FileVerdict.Rejected(List.of(ManifestError.at(new Place(broken, 3, 7), "broken"))));
    }

    Scene invalid(String name) {
        invalid.add(name(name));
        desired.remove(name(name));
        return this;
    }

    Scene runs(String name, String... pairs) {
        return runs(live(config(name, pairs), ConnectorState.RUNNING));
    }

    Scene runs(LiveConnector connector) {
        live.put(connector.name(), connector);
        return this;
    }

    Scene manages(String name, String... pairs) {
        return manages(item(name, Deletion.STANDARD, Optional.of(config(name, pairs))));
    }

    Scene manages(InventoryItem item) {
        inventory.put(item.name(), item);
        return this;
    }

    static InventoryItem item(String name, Deletion deletion, Optional<ConnectorConfig> applied) {
        return item(name, deletion, applied, Optional.of(TargetState.RUNNING));
    }

    static InventoryItem item(
            String name, Deletion deletion, Optional<ConnectorConfig> applied, Optional<TargetState> appliedState) {
        return new InventoryItem(
                name(name), InventoryItem.Origin.CREATED, SHA, path(name), applied, appliedState, deletion);
    }

    Scene neighbours(Neighbours changed) {
        neighbours = changed;
        return this;
    }

    Scene consent(Consent changed) {
        consent = changed;
        return this;
    }

    Scene doubts(Doubts changed) {
        doubts = changed;
        return this;
    }

    Scene rules(Rules changed) {
        rules = changed;
        return this;
    }

    PlanInput input() {
        return new PlanInput(
                SHA,
                new DesiredCluster(CLUSTER, desired, invalid, files),
                new LiveState("http://worker", live, List.of()),
                new Inventory(inventory),
                neighbours,
                consent,
                doubts,
                rules);
    }

    Plan plan() {
        return PLANNER.plan(input());
    }
}
