package dev.weir.fuzz;

import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Reading;
import dev.weir.manifest.Scope;
import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.manifest.writing.ConvertedFiles;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.Severity;
import dev.weir.model.TextPattern;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import dev.weir.plan.policy.Demand;
import dev.weir.plan.policy.Judgement;
import dev.weir.plan.policy.Match;
import dev.weir.plan.policy.Policy;
import dev.weir.plan.policy.Rule;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Takes one input the whole way: parsed, bound, rendered, judged, written down again. Not thread-safe. */
final class Drill {

    private static final int ONE_WRITTEN_IN = 50;

    private final Random random;
    private final Oracle oracle;

    Drill(Random random, Oracle oracle) {
        this.random = random;
        this.oracle = oracle;
    }

    /** What became of the damaged file. */
    enum Outcome {
        ACCEPTED,
        SKIPPED,
        REJECTED
    }

    Outcome run(Fixture input, String damaged, long number) {
        Tree tree = input.tree();
        Map<TreeFile, ParsedFile> parsed = new HashMap<>();
        Scope scope =
                random.nextInt(4) == 0 && input.files().containsKey("weir.yml") ? declared() : Scope.offline(tree);
        Reading reading =
                ManifestReader.read(tree, file -> parsed.computeIfAbsent(file, Drill::parse), scope, Reading.NONE);
        DesiredState state = reading.desired();
        Map<DesiredCluster, Judgement> judgements = judge(state, input);
        oracle.check(input, state, judgements);
        oracle.checkVerdicts(input, state);
        if (number % ONE_WRITTEN_IN == 0) {
            readAgain(tree, parsed, scope, reading);
            write(state);
        }
        return outcome(state, parsed, damaged);
    }

    private static ParsedFile parse(TreeFile file) {
        ParsedFile parsed = ManifestParser.parse(file.path(), file.content().get());
        if (parsed.verdict(Set.of()) == null) {
            throw new Flaw("no verdict on " + file.path());
        }
        return parsed;
    }

    private static Scope declared() {
        return new Scope(
                Optional.empty(),
                Stream.of("analytics", "mirror")
                        .map(name -> new Scope.Declared(new ClusterName(name), List.of("old-" + name)))
                        .toList());
    }

    private Map<DesiredCluster, Judgement> judge(DesiredState state, Fixture input) {
        Map<DesiredCluster, Judgement> judgements = new IdentityHashMap<>();
        for (DesiredCluster cluster : state.clusters().values()) {
            if (input.reader().equals("policy")) {
                policy(input).apply(cluster, path -> Optional.of("payments"));
            }
            judgements.put(cluster, Policy.STANDARD.judge(cluster, path -> Optional.empty()));
            Policy.STANDARD.apply(cluster, judgements.getOrDefault(cluster, Judgement.NONE));
        }
        return judgements;
    }

    /** Rules whose patterns are pieces of the input itself. */
    private Policy policy(Fixture input) {
        String text = input.texts().findFirst().orElse("");
        List<TextPattern> patterns = List.of(pattern(text), pattern(text), TextPattern.ANY);
        List<Demand> demands = List.of(
                new Demand.Required("topics", List.of(pattern(text), new TextPattern("{team}.*"))),
                new Demand.Forbidden(pattern(text), patterns),
                new Demand.Forbidden(new TextPattern("connector.class"), patterns),
                new Demand.AtMost(pattern(text), BigDecimal.TEN),
                new Demand.AtMost(TextPattern.ANY, BigDecimal.TEN),
                new Demand.AtLeast(TextPattern.ANY, BigDecimal.ONE),
                new Demand.Providers(Set.of("vault")));
        Rule.Reach classes = new Rule.Reach(
                new Match(List.of(), List.of(), patterns),
                Optional.of(new Match(List.of(pattern(text)), List.of(), List.of())));
        return new Policy(
                List.of(
                        new Rule("few-tasks", Rule.Reach.EVERYWHERE, demands, Severity.WARN, Optional.empty(), true),
                        new Rule("classes", classes, demands, Severity.DENY, Optional.of("ask"), false)),
                Severity.DENY,
                rule -> false);
    }

    private TextPattern pattern(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(200));
        String piece = text.substring(from, to).replace('o', '*').replace('a', random.nextBoolean() ? '?' : 'a');
        return piece.isEmpty() ? TextPattern.ANY : new TextPattern(piece);
    }

    /** What builds on a former reading must come to the same. */
    private static void readAgain(Tree tree, Map<TreeFile, ParsedFile> parsed, Scope scope, Reading former) {
        Reading again = ManifestReader.read(tree, file -> parsed.computeIfAbsent(file, Drill::parse), scope, former);
        if (!again.desired().equals(former.desired())) {
            throw new Flaw("another reading of the same tree came to something else");
        }
    }

    private static void write(DesiredState state) {
        for (DesiredCluster cluster : state.clusters().values()) {
            List<ConnectorSpec> specs = List.copyOf(cluster.connectors().values());
            ConvertedFiles written = ConvertedFiles.of(specs);
            if (!written.leftOut().isEmpty()) {
                throw new Flaw("cannot be written down: " + written.leftOut());
            }
            written.connectors().forEach(connector -> {
                connector.blanks();
                connector.plainSecrets();
            });
        }
    }

    private static Outcome outcome(DesiredState state, Map<TreeFile, ParsedFile> parsed, String damaged) {
        Optional<ParsedFile> file = parsed.entrySet().stream()
                .filter(entry -> entry.getKey().path().value().equals(damaged))
                .map(Map.Entry::getValue)
                .findFirst();
        boolean isRejected =
                file.map(one -> !one.errors().isEmpty()).orElse(!state.errors().isEmpty());
        boolean isAccepted = file.map(one -> !one.connectors().isEmpty()).orElse(!isRejected);
        return isRejected ? Outcome.REJECTED : isAccepted ? Outcome.ACCEPTED : Outcome.SKIPPED;
    }
}
