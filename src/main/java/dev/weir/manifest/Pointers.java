package dev.weir.manifest;

import dev.weir.manifest.format.Found;
import dev.weir.manifest.format.Nameless;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.manifest.format.Pointer;
import dev.weir.manifest.text.Quoted;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.ManifestError;
import dev.weir.model.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives connectors the names and clusters by which an index points at their files. What an index points at is its connector
 * alone, never also one by the file's own name. One file may be pointed at under several names, and is several connectors
 * then. Used for one cluster, then dropped.
 */
final class Pointers {

    /** Further names of files that have one already; each copies the file's config. */
    private static final int MOST_COPIES = 1_000;

    private static final Set<Format> JSON = Set.of(Format.CONNECT_JSON, Format.FLAT);

    private final SortedMap<RepoPath, ParsedFile> read;
    private final Set<RepoPath> included;
    private final Claims claims;
    private final Map<RepoPath, Map<ConnectorName, Found>> named = new TreeMap<>();
    private final Map<RepoPath, Set<ManifestError>> errors = new TreeMap<>();
    private int copies;

    private Pointers(SortedMap<RepoPath, ParsedFile> read, Set<RepoPath> included, Claims claims) {
        this.read = read;
        this.included = included;
        this.claims = claims;
    }

    static void follow(SortedMap<RepoPath, ParsedFile> read, ClusterFiles files, Claims claims) {
        new Pointers(read, files.included(), claims).follow();
    }

    private void follow() {
        read.forEach((path, file) -> {
            if (included.contains(path)) {
                file.influence()
                        .pointers()
                        .forEach(pointer -> follow(pointer, !file.errors().isEmpty()));
            }
        });
        named.forEach((path, founds) -> read.computeIfPresent(path, (same, file) -> pointedAt(file, founds)));
        errors.forEach(
                (path, wrong) -> read.computeIfPresent(path, (same, file) -> file.withErrors(List.copyOf(wrong))));
    }

    private void follow(Pointer pointer, boolean isHeldBack) {
        Optional<RepoPath> target = resolve(pointer).filter(included::contains);
        target.ifPresent(path -> named.computeIfAbsent(path, first -> new TreeMap<>()));
        if (pointer.claim().filter(claim -> !claims.admits(claim)).isPresent()) {
            return;
        }
        if (isHeldBack) {
            refuse(pointer, "held back by the other errors of this index");
        } else {
            target.ifPresentOrElse(
                    path -> name(pointer, path),
                    () -> refuse(
                            pointer,
                            Quoted.of(pointer.path()) + " is no file that the cluster includes: the path starts at this"
                                    + " index's folder"));
        }
    }

    private void name(Pointer pointer, RepoPath path) {
        Optional<ParsedFile> file = Optional.ofNullable(read.get(path)).filter(Pointers::isOneConnector);
        if (!ConnectorName.isAddressable(pointer.name())) {
            refuse(pointer, ConnectorName.explain(Quoted.plain(pointer.name())));
        } else if (file.isEmpty()) {
            refuse(pointer, path + " must hold one sound connector in JSON: read its own verdict");
        } else {
            name(pointer, path, file.get(), new ConnectorName(pointer.name()));
        }
    }

    private void name(Pointer pointer, RepoPath path, ParsedFile file, ConnectorName name) {
        Map<ConnectorName, Found> names = named.computeIfAbsent(path, first -> new TreeMap<>());
        Optional<Found> other = file.connectors().stream()
                .filter(found -> !found.isNamedByItsFile() && !found.name().equals(name))
                .findFirst();
        if (other.isPresent()) {
            refuse(pointer, path + " names its connector " + other.get().name() + ": let both say the same");
            refuse(other.get(), pointer);
        } else if (!names.isEmpty() && !names.containsKey(name) && ++copies > MOST_COPIES) {
            refuse(pointer, "more than " + MOST_COPIES + " further names for files that have one already");
        } else {
            names.putIfAbsent(name, found(file, name, pointer));
        }
    }

    private static Found found(ParsedFile file, ConnectorName name, Pointer pointer) {
        return file.connectors().stream()
                .map(found -> found.named(name, pointer.place(), pointer.claim()))
                .findFirst()
                .orElseGet(() -> file.influence().nameless().get(0).named(name, pointer.place(), pointer.claim()));
    }

    private ParsedFile pointedAt(ParsedFile file, Map<ConnectorName, Found> founds) {
        return isOneConnector(file)
                ? claims.ours(file.pointedAt(List.copyOf(founds.values())))
                : file.only(found -> false);
    }

    private static boolean isOneConnector(ParsedFile file) {
        List<Nameless> nameless = file.influence().nameless();
        return file.connectors().size() + nameless.size() == 1
                && file.errors().size() == nameless.size()
                && file.connectors().stream()
                        .allMatch(found -> JSON.contains(found.about().format()))
                && nameless.stream().allMatch(one -> JSON.contains(one.about().format()));
    }

    private void refuse(Pointer pointer, String reason) {
        Optional<ConnectorName> name =
                Optional.of(pointer.name()).filter(ConnectorName::isAddressable).map(ConnectorName::new);
        refuse(new ManifestError(pointer.place(), name, reason));
    }

    private void refuse(Found found, Pointer pointer) {
        refuse(new ManifestError(
                found.place(),
                Optional.of(found.name()),
                "the index at " + pointer.place() + " gives connector " + found.name() + " another name"));
    }

    private void refuse(ManifestError error) {
        errors.computeIfAbsent(error.place().path(), first -> new LinkedHashSet<>())
                .add(error);
    }

    /** The file that the path leads to from the index's folder; empty where it leads out of the repository. */
    private static Optional<RepoPath> resolve(Pointer pointer) {
        List<String> parts =
                new ArrayList<>(List.of(pointer.place().path().value().split("/")));
        parts.remove(parts.size() - 1);
        for (String part : pointer.path().split("/", -1)) {
            boolean isUp = part.equals("..");
            if ((isUp && parts.isEmpty()) || pointer.path().startsWith("/")) {
                return Optional.empty();
            }
            if (isUp) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return Optional.of(String.join("/", parts)).filter(RepoPath::isNormal).map(RepoPath::new);
    }
}
