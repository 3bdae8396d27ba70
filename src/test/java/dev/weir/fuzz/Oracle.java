package dev.weir.fuzz;

import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.FileVerdict;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.plan.policy.Judgement;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** What must be true of whatever is read. */
final class Oracle {

    private final Canaries canaries;

    Oracle(List<Fixture> fixtures) {
        canaries = new Canaries(fixtures);
    }

    void check(Fixture input, DesiredState state, Map<DesiredCluster, Judgement> judgements) {
        places(state, judgements).forEach(new Places(input)::check);
        canaries.check(input, messages(state, judgements));
    }

    /** Whether every file of the tree has a verdict, where no {@code weir.yml} leaves any out. */
    void checkVerdicts(Fixture input, DesiredState state) {
        if (input.files().containsKey("weir.yml")) {
            if (state.clusters().isEmpty() && state.errors().isEmpty()) {
                throw new Flaw("weir.yml names no cluster, and nothing is said of it");
            }
        } else if (state.errors().isEmpty()) {
            Set<String> paths = new HashSet<>(input.paths());
            state.clusters()
                    .values()
                    .forEach(cluster -> cluster.files().keySet().forEach(path -> paths.remove(path.value())));
            if (!paths.isEmpty()) {
                throw new Flaw("no verdict on " + paths);
            }
        }
    }

    private static Stream<ManifestError> errors(DesiredState state) {
        return Stream.concat(
                state.errors().stream(),
                state.clusters().values().stream().flatMap(cluster -> cluster.errors().stream()));
    }

    private static Stream<Finding> findings(DesiredState state, Map<DesiredCluster, Judgement> judgements) {
        return Stream.concat(
                state.clusters().values().stream().flatMap(cluster -> cluster.findings().stream()),
                judgements.values().stream().flatMap(judgement -> judgement.findings().stream()));
    }

    private static Stream<String> messages(DesiredState state, Map<DesiredCluster, Judgement> judgements) {
        Stream<String> verdicts = state.clusters().values().stream()
                .flatMap(cluster -> cluster.files().values().stream())
                .flatMap(Oracle::notes);
        Stream<String> told = Stream.concat(
                errors(state).map(ManifestError::message),
                findings(state, judgements).map(Finding::message));
        return Stream.concat(verdicts, told);
    }

    private static Stream<String> notes(FileVerdict verdict) {
        return verdict instanceof FileVerdict.Skipped skipped
                ? Stream.of(skipped.reason())
                : verdict instanceof FileVerdict.Accepted accepted ? accepted.notes().stream() : Stream.empty();
    }

    private static Stream<Place> places(DesiredState state, Map<DesiredCluster, Judgement> judgements) {
        Stream<Place> specs = state.clusters().values().stream()
                .flatMap(cluster -> cluster.connectors().values().stream())
                .flatMap(Oracle::places);
        Stream<Place> told = Stream.concat(
                errors(state).map(ManifestError::place),
                findings(state, judgements).map(Finding::place));
        Stream<Place> exempt = state.clusters().values().stream()
                .flatMap(cluster -> cluster.exemptions().stream().map(exemption -> exemption.place()));
        return Stream.of(specs, told, exempt).flatMap(places -> places);
    }

    private static Stream<Place> places(ConnectorSpec spec) {
        return Stream.of(
                        Stream.of(spec.place()),
                        spec.about().origins().config().values().stream(),
                        spec.about().origins().fields().values().stream())
                .flatMap(places -> places);
    }

    /** The lines and columns that there are, with room for a file's end and for every sign that may end a line. */
    private static final class Places {

        private static final String ENDS = "\n\r\u0085\u2028\u2029";

        private final SortedMap<String, byte[]> files;
        private final Map<String, int[]> extents = new HashMap<>();

        Places(Fixture input) {
            files = input.files();
        }

        void check(Place place) {
            int[] extent = extents.computeIfAbsent(place.path().value(), this::extent);
            if (place.line() > extent[0] || place.column() > extent[1]) {
                throw new Flaw(place + " lies outside of the file");
            }
        }

        private int[] extent(String path) {
            byte[] content = files.get(path);
            if (content == null) {
                return new int[] {0, 0};
            }
            String text = new String(content, StandardCharsets.UTF_8);
            int lines = 1;
            int longest = 0;
            int start = 0;
            for (int at = 0; at < text.length(); at++) {
                lines += ENDS.indexOf(text.charAt(at)) >= 0 ? 1 : 0;
                start = text.charAt(at) == '\n' ? at + 1 : start;
                longest = Math.max(longest, at + 1 - start);
            }
            return new int[] {1 + lines, 2 + longest};
        }
    }
}
