package dev.weir.manifest;

import dev.weir.manifest.format.FileType;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Two paths that differ only in the case of their letters: on a Mac or on Windows nobody can check out both, and whoever
 * edits one commits it as the other.
 */
final class PathCollisions {

    private PathCollisions() {}

    static void refuse(SortedMap<RepoPath, ParsedFile> read) {
        if (!mayCollide(read)) {
            return;
        }
        Map<String, List<RepoPath>> paths = read.keySet().stream()
                .filter(FileType::isRead)
                .collect(Collectors.groupingBy(path -> folded(path.value())));
        paths.values().stream()
                .filter(same -> same.size() > 1)
                .forEach(same -> same.forEach(path -> refuse(read, path, same)));
    }

    /** Two that collide differ in the case of a letter, so that one of them has a letter that is not plain and small. */
    private static boolean mayCollide(SortedMap<RepoPath, ParsedFile> read) {
        for (RepoPath path : read.keySet()) {
            if (!isSmall(path.value())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSmall(String path) {
        for (int at = 0; at < path.length(); at++) {
            char letter = path.charAt(at);
            if ((letter >= 'A' && letter <= 'Z') || letter >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static void refuse(SortedMap<RepoPath, ParsedFile> read, RepoPath path, List<RepoPath> same) {
        String others = same.stream()
                .filter(other -> !other.equals(path))
                .map(RepoPath::value)
                .collect(Collectors.joining(", "));
        ManifestError error = ManifestError.at(
                Place.of(path), "the path differs only in upper and lower case from " + others + ": rename one");
        read.computeIfPresent(path, (key, file) -> file.refused(List.of(error)));
    }

    private static String folded(String path) {
        return path.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
