package dev.weir.manifest;

import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.List;
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
        List<RepoPath> broken = read.keySet().stream()
                .filter(path -> FILES.contains(path.fileName()))
                .filter(path -> isBroken(read.get(path)))
                .toList();
        broken.forEach(defaults -> read.replaceAll((path, file) -> beneath(defaults, path, file)));
    }

    private static boolean isBroken(@org.jspecify.annotations.Nullable ParsedFile file) {
        return file != null && !file.errors().isEmpty();
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
