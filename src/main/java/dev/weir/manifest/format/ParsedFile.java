package dev.weir.manifest.format;

import dev.weir.model.ConnectorName;
import dev.weir.model.FileVerdict;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one file holds, whichever cluster may include it. It follows from the file's path and bytes alone, so it may be
 * kept under both.
 *
 * @param connectors sound documents, also of a file whose other documents are not
 * @param errors what cannot be used
 * @param skipped what is no connector, and why
 */
public record ParsedFile(List<Found> connectors, List<ManifestError> errors, List<String> skipped) {

    private static final int REASONS = 10;

    public ParsedFile {
        connectors = List.copyOf(connectors);
        errors = errors.stream().sorted().toList();
        skipped = List.copyOf(skipped);
    }

    public static ParsedFile found(Found connector) {
        return new ParsedFile(List.of(connector), List.of(), List.of());
    }

    public static ParsedFile rejected(List<ManifestError> errors) {
        return new ParsedFile(List.of(), errors, List.of());
    }

    public static ParsedFile rejected(Place place, String message) {
        return rejected(List.of(ManifestError.at(place, message)));
    }

    public static ParsedFile skipped(String reason) {
        return new ParsedFile(List.of(), List.of(), List.of(reason));
    }

    /** The parts of one file put together. */
    public static ParsedFile all(List<ParsedFile> parts) {
        return new ParsedFile(
                parts.stream().flatMap(part -> part.connectors.stream()).toList(),
                parts.stream().flatMap(part -> part.errors.stream()).toList(),
                few(parts.stream().flatMap(part -> part.skipped.stream()).toList()));
    }

    /** This, where every connector is unusable for these reasons; unchanged where it holds nothing of ours. */
    public ParsedFile refused(List<ManifestError> reasons) {
        if (reasons.isEmpty() || (connectors.isEmpty() && errors.isEmpty())) {
            return this;
        }
        List<ManifestError> all = connectors.size() == 1
                ? reasons.stream()
                        .map(reason -> about(connectors.get(0), reason))
                        .toList()
                : both(reasons, connectors.stream().map(ParsedFile::heldBack).toList());
        return new ParsedFile(List.of(), both(errors, all), skipped);
    }

    /** This with only the connectors that match. */
    public ParsedFile only(Predicate<Found> wanted) {
        return new ParsedFile(connectors.stream().filter(wanted).toList(), errors, skipped);
    }

    public ParsedFile withErrors(List<ManifestError> more) {
        return new ParsedFile(connectors, both(errors, more), skipped);
    }

    /** The verdict on the file in a cluster where these names cannot be used. */
    public FileVerdict verdict(Set<ConnectorName> invalid) {
        if (!errors.isEmpty()) {
            return new FileVerdict.Rejected(errors);
        }
        SortedSet<ConnectorName> names =
                connectors.stream().map(Found::name).collect(Collectors.toCollection(TreeSet::new));
        names.removeAll(invalid);
        return connectors.isEmpty() && !skipped.isEmpty()
                ? new FileVerdict.Skipped(String.join("; ", skipped))
                : new FileVerdict.Accepted(names, skipped);
    }

    /** Connectors that are named in it and cannot be used. */
    public Stream<ConnectorName> invalid() {
        return errors.stream().map(ManifestError::connector).flatMap(Optional::stream);
    }

    private static ManifestError heldBack(Found found) {
        return about(
                found,
                ManifestError.at(
                        found.spec().place(),
                        "connector " + found.name() + " is held back by the other errors of its document"));
    }

    private static ManifestError about(Found found, ManifestError reason) {
        return new ManifestError(reason.place(), Optional.of(found.name()), reason.message());
    }

    /** A list of a hundred thousand numbers needs no reason for each. */
    private static List<String> few(List<String> reasons) {
        return reasons.size() <= REASONS
                ? reasons
                : both(reasons.subList(0, REASONS), List.of("and " + (reasons.size() - REASONS) + " more"));
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
