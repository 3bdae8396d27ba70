package dev.weir.plan;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Deletion;
import dev.weir.model.DesiredCluster;
import dev.weir.model.FileVerdict;
import dev.weir.model.FillIn;
import dev.weir.model.InventoryItem;
import dev.weir.model.KeyPatterns;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Worlds that a seed makes: all that a plan depends on, in combinations that nobody thought of. Used for one. */
final class RandomWorld {

    private static final int NAMES = 12;
    private static final String CLASS = "dev.example.OrdersSourceConnector";
    private static final ConnectorClasses CLASSES = ConnectorClasses.of(Set.of(CLASS, "dev.example.OtherConnector"));
    private static final String SECRET = "db.password";
    private static final List<String> KEYS = List.of("k0", "k1", "tasks.max", SECRET, "connector.plugin.version");

    private final Random random;
    private final SortedMap<ConnectorName, ConnectorSpec> desired = new TreeMap<>();
    private final TreeSet<ConnectorName> invalid = new TreeSet<>();
    private final SortedMap<RepoPath, FileVerdict> files = new TreeMap<>();

    private RandomWorld(long seed) {
        this.random = new Random(seed);
    }

    static World of(long seed) {
        return new RandomWorld(seed).make();
    }

    /** The same, where a file of the cluster's tree cannot be read. */
    static PlanInput cannotReadAFile(PlanInput input) {
        RepoPath broken = new RepoPath("connectors/broken.yml");
        SortedMap<RepoPath, FileVerdict> files = new TreeMap<>(input.desired().files());
        files.put(broken, new FileVerdict.Rejected(List.of(ManifestError.at(new Place(broken, 3, 7), "broken"))));
        DesiredCluster desired = new DesiredCluster(
                Scene.CLUSTER, input.desired().connectors(), input.desired().invalid(), files);
        return new PlanInput(
                input.sha(),
                desired,
                input.live(),
                input.inventory(),
                input.neighbours(),
                input.consent(),
                input.doubts(),
                input.rules());
    }

    private World make() {
        for (int i = 0; i < NAMES; i++) {
            define("c" + i);
        }
        Rules rules = rules();
        DesiredCluster cluster = new DesiredCluster(Scene.CLUSTER, desired, invalid, files);
        World world = new World(cluster, Consent.NONE, rules);
        for (int i = 0; i < NAMES; i++) {
            populate(world, "c" + i);
        }
        World judged = new World(cluster, consent(world.plan()), rules);
        judged.connectors.putAll(world.connectors);
        judged.inventory.putAll(world.inventory);
        return judged;
    }

    private void define(String name) {
        if (chance(2, 3)) {
            ConnectorSpec spec = spec(name);
            desired.put(spec.name(), spec);
            files.put(spec.place().path(), new FileVerdict.Accepted(new TreeSet<>(Set.of(spec.name()))));
        }
        if (chance(1, 10)) {
            invalid.add(Scene.name(name));
            desired.remove(Scene.name(name));
        }
    }

    /** What is managed and what lives: often what is desired, often nearly so. */
    private void populate(World world, String name) {
        if (chance(1, 2)) {
            world.inventory.put(Scene.name(name), managed(name));
        }
        if (chance(2, 3)) {
            Optional<InventoryItem> known = Optional.ofNullable(world.inventory.get(Scene.name(name)));
            world.connectors.put(Scene.name(name), actual(name, known));
        }
    }

    /** Nobody can know what a mask or a status hides, unless it is what Weir did last. */
    private World.Actual actual(String name, Optional<InventoryItem> known) {
        World.Hidden hidden = chance(1, 2) ? World.Hidden.NOT : one(World.Hidden.values());
        TargetState brought = known.flatMap(InventoryItem::appliedState).orElse(TargetState.RUNNING);
        Set<String> masked = chance(1, 3) ? Set.of(SECRET) : Set.of();
        Optional<String> written = known.flatMap(InventoryItem::applied).flatMap(config -> config.get(SECRET));
        ConnectorConfig config = like(name);
        return new World.Actual(
                masked.isEmpty()
                        ? config
                        : written.map(value -> config.with(SECRET, value)).orElse(config),
                hidden == World.Hidden.NOT ? one(TargetState.values()) : brought,
                hidden,
                masked);
    }

    private InventoryItem managed(String name) {
        return new InventoryItem(
                Scene.name(name),
                InventoryItem.Origin.CREATED,
                Scene.SHA,
                Scene.path(name),
                maybe(3, 4, () -> like(name)),
                maybe(3, 4, () -> one(TargetState.values())),
                new Deletion(one(Deletion.Policy.values()), chance(1, 5)));
    }

    private ConnectorConfig like(String name) {
        ConnectorSpec spec = desired.get(Scene.name(name));
        return spec != null && chance(1, 2) ? spec.config() : config(name);
    }

    private ConnectorSpec spec(String name) {
        KeyPatterns ignore = chance(1, 4) ? new KeyPatterns(List.of("k1*")) : KeyPatterns.NONE;
        ConnectorConfig config = chance(3, 4)
                ? config(name)
                : config(name).with("k1", chance(1, 2) ? FillIn.of("k1") : "x=" + FillIn.of("k1"));
        Optional<TargetState> state = maybe(3, 4, () -> one(TargetState.values()));
        return new ConnectorSpec(
                Scene.name(name),
                config,
                state,
                state.orElseGet(() -> one(TargetState.values())),
                Optional.empty(),
                new Deletion(one(Deletion.Policy.values()), chance(1, 5)),
                chance(4, 5),
                random.nextInt(3),
                ignore,
                new ConnectorSpec.About(ConnectorSpec.Format.NATIVE, Optional.empty(), new TreeMap<>()),
                new Place(Scene.path(name), 1, 1));
    }

    private ConnectorConfig config(String name) {
        ConnectorConfig config = Scene.config(name).with("connector.class", one(CLASS, "OrdersSource", "Other"));
        for (String key : KEYS) {
            config = chance(1, 3) ? config.with(key, value(key)) : config;
        }
        return config;
    }

    private String value(String key) {
        return switch (key) {
            case "tasks.max" -> one("1", "2");
            case SECRET -> one("canary", "another", "${file:/s:p}");
            case "connector.plugin.version" -> one("1.2", "[1.2]", "latest");
            default -> chance(1, 8) ? "*****" : "v" + random.nextInt(3);
        };
    }

    private Rules rules() {
        return new Rules(
                one(Rules.Prune.values()),
                chance(1, 2),
                chance(3, 4),
                new Limits(random.nextInt(6), random.nextInt(4), Map.of("alpha", random.nextInt(2)), teams()),
                chance(1, 4) ? new KeyPatterns(List.of("k0")) : KeyPatterns.NONE,
                CLASSES,
                chance(7, 8) ? Capabilities.ALL : new Capabilities(false, chance(1, 2)));
    }

    private Map<ConnectorName, String> teams() {
        return Map.of(Scene.name("c1"), "alpha", Scene.name("c2"), "alpha", Scene.name("c3"), "alpha");
    }

    private Consent consent(Plan plan) {
        Map<String, Healings.Past> past = plan.items().stream()
                .flatMap(item -> item.heals().stream())
                .filter(digest -> chance(1, 3))
                .collect(Collectors.toMap(
                        digest -> digest,
                        digest -> new Healings.Past(
                                1 + random.nextInt(4), Instant.EPOCH, Duration.ofSeconds(random.nextInt(240)))));
        return new Consent(
                digests(plan), digests(plan), digests(plan), chance(1, 6) ? Healings.ASKED : new Healings(false, past));
    }

    private Set<String> digests(Plan plan) {
        return plan.items().stream()
                .filter(item -> chance(1, 4))
                .map(PlannedItem::digest)
                .collect(Collectors.toSet());
    }

    private boolean chance(int times, int of) {
        return random.nextInt(of) < times;
    }

    private <T> Optional<T> maybe(int times, int of, Supplier<T> value) {
        return chance(times, of) ? Optional.of(value.get()) : Optional.empty();
    }

    @SafeVarargs
    private final <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }
}
