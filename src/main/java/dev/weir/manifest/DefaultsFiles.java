package dev.weir.manifest;

import dev.weir.manifest.format.FileType;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.List;
import java.util.SortedMap;

/** The files in which a folder's defaults may stand. */
final class DefaultsFiles {

    private DefaultsFiles() {}

    static boolean isOne(RepoPath path) {
        return FileType.isDefaults(path);
    }

    /** The folder that a file lies in, with a slash at its end; empty for the root. */
    static String folder(RepoPath path) {
        return path.value().substring(0, path.value().length() - path.fileName().length());
    }

    /** Refuses what would leave open which defaults a folder has. */
    static void refuse(SortedMap<RepoPath, ParsedFile> read) {
        read.replaceAll((path, file) -> isOne(path) ? checked(path, file, read) : file);
    }

    private static ParsedFile checked(RepoPath path, ParsedFile file, SortedMap<RepoPath, ParsedFile> read) {
        RepoPath other = new RepoPath(folder(path) + "defaults.yml");
        if (!other.equals(path) && read.containsKey(other)) {
            return file.withErrors(List.of(error(path, other + " stands beside it: keep one of them")));
        }
        if (file.influence().defaults().size() > 1) {
            return file.withErrors(List.of(error(path, "a folder has one ConnectorDefaults: keep one of them")));
        }
        return file;
    }

    private static ManifestError error(RepoPath path, String message) {
        return ManifestError.at(Place.of(path), message);
    }
}
