package dev.weir.manifest;

import dev.weir.manifest.format.Found;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ConnectorName;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One name in two documents of a cluster: neither is applied, for nobody knows which is meant. */
final class Duplicates {

    private Duplicates() {}

    static void refuse(SortedMap<RepoPath, ParsedFile> read) {
        if (!isAnyTwice(read)) {
            return;
        }
        Map<ConnectorName, List<Found>> byName = read.values().stream()
                .flatMap(file -> file.connectors().stream())
                .collect(Collectors.groupingBy(Found::name, TreeMap::new, Collectors.toList()));
        byName.values().removeIf(same -> same.size() == 1);
        read.replaceAll((path, file) -> withoutDuplicates(file, byName));
    }

    private static boolean isAnyTwice(SortedMap<RepoPath, ParsedFile> read) {
        Set<ConnectorName> names = new HashSet<>(2 * read.size());
        for (ParsedFile file : read.values()) {
            for (Found found : file.connectors()) {
                if (!names.add(found.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ParsedFile withoutDuplicates(ParsedFile file, Map<ConnectorName, List<Found>> byName) {
        List<ManifestError> errors = file.connectors().stream()
                .filter(found -> byName.containsKey(found.name()))
                .map(found -> error(found, byName.getOrDefault(found.name(), List.of())))
                .toList();
        return file.only(found -> !byName.containsKey(found.name())).withErrors(errors);
    }

    private static ManifestError error(Found found, List<Found> same) {
        String others = same.stream()
                .map(other -> other.place())
                .filter(place -> !place.equals(found.place()))
                .map(Place::toString)
                .collect(Collectors.joining(", "));
        return new ManifestError(
                found.place(),
                Optional.of(found.name()),
                "connector " + found.name() + " is also defined at " + others
                        + ": keep one of them; until then the connector is left as it is");
    }
}
