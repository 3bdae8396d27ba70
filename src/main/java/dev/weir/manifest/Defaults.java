package dev.weir.manifest;

import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * A {@code defaults.yml} that cannot be used takes all connectors of its folder and below with it: rendered without their
 * defaults they would be other connectors.
 */
final class Defaults {

    private static final Set<String> FILES = Set.of("defaults.yml", "defaults.yaml");

    private Defaults() {}

    static void refuse(SortedMap<RepoPath, ParsedFile> read) {
        List<RepoPath> broken = read.entrySet().stream()
                .filter(entry -> FILES.contains(entry.getKey().fileName()))
                .filter(entry -> !entry.getValue().errors().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        broken.forEach(defaults -> read.replaceAll((path, file) -> beneath(defaults, path, file)));
    }

    private static ParsedFile beneath(RepoPath defaults, RepoPath path, ParsedFile file) {
        String folder = defaults.value()
                .substring(0, defaults.value().length() - defaults.fileName().length());
        return path.equals(defaults) || !path.value().startsWith(folder)
                ? file
                : file.refused(
                        List.of(ManifestError.at(Place.of(path), "lies under " + defaults + ", which cannot be used")));
    }
}
