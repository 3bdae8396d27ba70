package dev.weir.plan.policy;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Deletion;
import dev.weir.model.DesiredCluster;
import dev.weir.model.Exemption;
import dev.weir.model.Finding;
import dev.weir.model.KeyPatterns;
import dev.weir.model.Origins;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.TextPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One connector that is judged: each config key stands on a line of its own from line 10 on, in the order of the keys. */
final class Case {

    static final RepoPath FILE = new RepoPath("connectors/orders.yml");
    static final ClusterName CLUSTER = new ClusterName("production");

    private Case() {}

    static ConnectorSpec spec(String... pairs) {
        SortedMap<String, String> config =
                new TreeMap<>(Map.of("name", "orders", "connector.class", "org.example.Sink"));
        for (int i = 0; i < pairs.length; i += 2) {
            config.put(pairs[i], pairs[i + 1]);
        }
        SortedMap<String, Place> places = new TreeMap<>();
        config.keySet().forEach(key -> places.put(key, new Place(FILE, 10 + places.size(), 5)));
        return new ConnectorSpec(
                new ConnectorName(config.get("name")),
                new ConnectorConfig(config),
                Optional.empty(),
                Optional.empty(),
                Deletion.STANDARD,
                0,
                KeyPatterns.NONE,
                new ConnectorSpec.About(
                        ConnectorSpec.Format.NATIVE,
                        Optional.empty(),
                        new TreeMap<>(),
                        new Origins(places, new TreeMap<>())),
                new Place(FILE, 1, 1));
    }

    static Subject owned(String team, String... pairs) {
        return new Subject(CLUSTER, Optional.of(team), spec(pairs));
    }

    static Subject unowned(String... pairs) {
        return new Subject(CLUSTER, Optional.empty(), spec(pairs));
    }

    static DesiredCluster cluster(ConnectorSpec spec, List<Finding> findings, Exemption... exemptions) {
        return new DesiredCluster(
                CLUSTER,
                new TreeMap<>(Map.of(spec.name(), spec)),
                new TreeSet<>(),
                new TreeMap<>(),
                findings,
                Arrays.asList(exemptions),
                dev.weir.model.SyncLimits.NONE);
    }

    static List<TextPattern> patterns(String... texts) {
        return Arrays.stream(texts).map(TextPattern::new).toList();
    }

    static List<String> messages(Demand demand, Subject subject) {
        return demand.breaches(subject).map(Breach::message).toList();
    }
}
