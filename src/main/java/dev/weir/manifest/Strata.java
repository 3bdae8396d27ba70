package dev.weir.manifest;

import dev.weir.manifest.format.Found;
import dev.weir.manifest.format.Layer;
import dev.weir.manifest.format.Overlay;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ConnectorName;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lies under and over the connectors of one cluster: the {@code defaults.yml} of each folder, and the overlays in
 * the order of their paths. One that cannot be used takes with it all connectors that it concerns, for without it they
 * would be other connectors. Not thread-safe.
 */
final class Strata {

    static final String MATCHES_NOTHING = "overlay-matches-nothing";

    private final SortedMap<String, Layer> defaults = new TreeMap<>();
    private final SortedMap<String, ManifestError> broken = new TreeMap<>();
    private final Map<String, Optional<Layer>> beneath = new HashMap<>();
    private final List<Overlay> overlays = new ArrayList<>();
    private final Optional<RepoPath> unreadable;

    /**
     * @param read what the files of the cluster hold
     * @param overlaid those of them that the cluster lists as overlays
     */
    Strata(SortedMap<RepoPath, ParsedFile> read, Set<RepoPath> overlaid) {
        read.forEach((path, file) -> {
            if (DefaultsFiles.isOne(path)) {
                lay(path, file);
            }
        });
        overlaid.forEach(path -> overlays.addAll(of(read, path).influence().overlays()));
        unreadable =
                overlaid.stream().filter(path -> isUnreadable(of(read, path))).findFirst();
    }

    private static ParsedFile of(SortedMap<RepoPath, ParsedFile> read, RepoPath path) {
        return Objects.requireNonNull(read.get(path));
    }

    private void lay(RepoPath path, ParsedFile file) {
        List<Layer> layers = file.influence().defaults();
        if (!file.errors().isEmpty()) {
            broken.put(
                    DefaultsFiles.folder(path),
                    ManifestError.at(Place.of(path), "lies under " + path + ", which cannot be used"));
        } else if (!layers.isEmpty()) {
            defaults.put(DefaultsFiles.folder(path), layers.get(0));
        }
    }

    /** Whether an error in it may be an overlay's that nobody knows. */
    private static boolean isUnreadable(ParsedFile file) {
        Set<ManifestError> known = new HashSet<>();
        file.influence().overlays().forEach(overlay -> known.addAll(overlay.errors()));
        return file.errors().stream().anyMatch(error -> error.connector().isEmpty() && !known.contains(error));
    }

    /** Whether every connector is rendered just so with the other. */
    boolean isSame(Strata other) {
        return defaults.equals(other.defaults)
                && broken.equals(other.broken)
                && overlays.equals(other.overlays)
                && unreadable.equals(other.unreadable);
    }

    /** Why the connector cannot be rendered. */
    Optional<ManifestError> refusal(Found found) {
        return brokenDefaults(found)
                .or(() -> unreadable.map(path -> "overlay " + path + " cannot be read, and might concern it"))
                .or(() -> brokenOverlay(found.name()))
                .map(reason -> new ManifestError(found.place(), Optional.of(found.name()), reason));
    }

    private Optional<String> brokenDefaults(Found found) {
        return folders(found.place().path()).stream()
                .filter(broken::containsKey)
                .findFirst()
                .flatMap(folder -> Optional.ofNullable(broken.get(folder)).map(ManifestError::message));
    }

    private Optional<String> brokenOverlay(ConnectorName name) {
        return overlays.stream()
                .filter(overlay -> !overlay.errors().isEmpty() && overlay.concerns(name))
                .map(overlay -> "the overlay at " + overlay.place() + " cannot be used")
                .findFirst();
    }

    /** The document with what lies under and over it. */
    Layer around(Found found) {
        Layer layer = under(found.place().path())
                .map(lowest -> lowest.under(found.layer()))
                .orElse(found.layer());
        for (Overlay overlay : overlays) {
            layer = overlay.concerns(found.name()) ? layer.under(overlay.layer()) : layer;
        }
        return layer;
    }

    /** The defaults of all folders above, the nearest on top. */
    private Optional<Layer> under(RepoPath path) {
        return defaults.isEmpty()
                ? Optional.empty()
                : beneath.computeIfAbsent(DefaultsFiles.folder(path), folder -> merged(path));
    }

    private Optional<Layer> merged(RepoPath path) {
        return folders(path).stream()
                .flatMap(folder -> Optional.ofNullable(defaults.get(folder)).stream())
                .reduce(Layer::under);
    }

    /** From the outermost folder to the file's own, each with a slash at its end. */
    private static List<String> folders(RepoPath path) {
        List<String> folders = new ArrayList<>(List.of(""));
        for (int end = path.value().indexOf('/'); end >= 0; end = path.value().indexOf('/', end + 1)) {
            folders.add(path.value().substring(0, end + 1));
        }
        return folders;
    }

    /** Overlays that concern none of these names. */
    List<Finding> idle(Set<ConnectorName> names) {
        return overlays.stream()
                .filter(overlay -> names.stream().noneMatch(overlay::concerns))
                .map(Strata::matchesNothing)
                .toList();
    }

    private static Finding matchesNothing(Overlay overlay) {
        return new Finding(
                MATCHES_NOTHING,
                Severity.WARN,
                Optional.empty(),
                overlay.place(),
                Optional.empty(),
                "no connector of the cluster is named " + overlay.pattern().pattern()
                        + ", so this overlay changes nothing");
    }
}
