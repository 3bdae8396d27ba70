package dev.weir.manifest.format;

import dev.weir.manifest.text.Template;
import dev.weir.model.ConnectorName;
import dev.weir.model.Exemption;
import dev.weir.model.FileVerdict;
import dev.weir.model.Finding;
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
 * @param findings what a person should know about the sound ones
 * @param influence what it says about connectors of other files
 */
public record ParsedFile(
        List<Found> connectors,
        List<ManifestError> errors,
        List<String> skipped,
        List<Finding> findings,
        Influence influence) {

    static final String EMPTY = "the file is empty";

    private static final int REASONS = 10;

    public ParsedFile {
        connectors = List.copyOf(connectors);
        errors = errors.stream().sorted().toList();
        skipped = List.copyOf(skipped);
        findings = List.copyOf(findings);
    }

    /**
     * What a file says about connectors of other files.
     *
     * @param defaults what lies under the connectors of its folder and below
     * @param overlays what is laid over connectors, where a cluster lists the file
     * @param pointers which files hold connectors, and their names
     * @param nameless a connector of its own that others have to name; its lack of a name is the file's one error
     * @param exemptions what its comments exempt from rules
     */
    public record Influence(
            List<Layer> defaults,
            List<Overlay> overlays,
            List<Pointer> pointers,
            List<Nameless> nameless,
            List<Exemption> exemptions) {

        public static final Influence NONE = new Influence(List.of(), List.of(), List.of(), List.of(), List.of());

        public Influence {
            defaults = List.copyOf(defaults);
            overlays = List.copyOf(overlays);
            pointers = List.copyOf(pointers);
            nameless = List.copyOf(nameless);
            exemptions = List.copyOf(exemptions);
        }

        static Influence ofDefaults(Layer layer) {
            return new Influence(List.of(layer), List.of(), List.of(), List.of(), List.of());
        }

        static Influence of(Overlay overlay) {
            return new Influence(List.of(), List.of(overlay), List.of(), List.of(), List.of());
        }

        static Influence of(List<Pointer> pointers) {
            return new Influence(List.of(), List.of(), pointers, List.of(), List.of());
        }

        static Influence of(Nameless connector) {
            return new Influence(List.of(), List.of(), List.of(), List.of(connector), List.of());
        }

        boolean isNone() {
            return defaults.isEmpty() && overlays.isEmpty() && pointers.isEmpty();
        }

        private Influence and(Influence other) {
            return new Influence(
                    both(defaults, other.defaults),
                    both(overlays, other.overlays),
                    both(pointers, other.pointers),
                    both(nameless, other.nameless),
                    both(exemptions, other.exemptions));
        }

        private Influence broken(List<ManifestError> reasons) {
            List<Overlay> unusable =
                    overlays.stream().map(overlay -> overlay.broken(reasons)).toList();
            return new Influence(List.of(), unusable, pointers, List.of(), exemptions);
        }
    }

    static ParsedFile found(Found connector, List<Finding> findings) {
        return new ParsedFile(List.of(connector), List.of(), List.of(), findings, Influence.NONE);
    }

    static ParsedFile influencing(Influence influence, List<ManifestError> errors, List<Finding> findings) {
        return new ParsedFile(List.of(), errors, List.of(), findings, influence);
    }

    public static ParsedFile rejected(List<ManifestError> errors) {
        return new ParsedFile(List.of(), errors, List.of(), List.of(), Influence.NONE);
    }

    public static ParsedFile rejected(Place place, String message) {
        return rejected(List.of(ManifestError.at(place, message)));
    }

    public static ParsedFile skipped(String reason) {
        return new ParsedFile(List.of(), List.of(), List.of(reason), List.of(), Influence.NONE);
    }

    /** This, which is in error unless an index names the connector. */
    ParsedFile unlessNamed(Nameless connector) {
        return influencing(Influence.of(connector), errors, findings);
    }

    /** The parts of one file put together. */
    static ParsedFile all(List<ParsedFile> parts) {
        return new ParsedFile(
                parts.stream().flatMap(part -> part.connectors.stream()).toList(),
                parts.stream().flatMap(part -> part.errors.stream()).toList(),
                few(parts.stream().flatMap(part -> part.skipped.stream()).toList()),
                parts.stream().flatMap(part -> part.findings.stream()).toList(),
                parts.stream().map(ParsedFile::influence).reduce(Influence.NONE, Influence::and));
    }

    /** This, where nothing in it is usable for these reasons; unchanged where it holds nothing of ours. */
    public ParsedFile refused(List<ManifestError> reasons) {
        if (reasons.isEmpty() || holdsNothing()) {
            return this;
        }
        List<ManifestError> all = connectors.size() == 1 && influence.isNone()
                ? reasons.stream()
                        .map(reason -> about(connectors.get(0), reason))
                        .toList()
                : both(reasons, connectors.stream().map(ParsedFile::heldBack).toList());
        return new ParsedFile(List.of(), both(errors, all), skipped, List.of(), influence.broken(reasons));
    }

    /** Whether it may have held something of ours before it was emptied or became a template. */
    public boolean isUnrendered() {
        return holdsNothing() && (skipped.contains(Template.REASON) || skipped.contains(EMPTY));
    }

    private boolean holdsNothing() {
        return connectors.isEmpty() && errors.isEmpty() && influence.isNone();
    }

    /** This with only the connectors that match, and what is said about them. */
    public ParsedFile only(Predicate<Found> wanted) {
        List<Found> kept = connectors.stream().filter(wanted).toList();
        return kept.size() == connectors.size() ? this : with(kept);
    }

    private ParsedFile with(List<Found> kept) {
        Set<ConnectorName> names = kept.stream().map(Found::name).collect(Collectors.toSet());
        List<Finding> about = findings.stream()
                .filter(finding -> finding.connector().map(names::contains).orElse(true))
                .toList();
        return new ParsedFile(kept, errors, skipped, about, influence);
    }

    /** This with each connector as it is said to be instead. */
    public ParsedFile replaced(List<Found> others) {
        return new ParsedFile(others, errors, skipped, findings, influence);
    }

    public ParsedFile withErrors(List<ManifestError> more) {
        return more.isEmpty() ? this : new ParsedFile(connectors, both(errors, more), skipped, findings, influence);
    }

    public ParsedFile withFindings(List<Finding> more) {
        return more.isEmpty() ? this : new ParsedFile(connectors, errors, skipped, both(findings, more), influence);
    }

    /** This with these connectors in the place of its own, nameless ones and their errors included. */
    public ParsedFile pointedAt(List<Found> instead) {
        return new ParsedFile(instead, List.of(), skipped, findings, influence);
    }

    public ParsedFile withNote(String reason) {
        return new ParsedFile(connectors, errors, both(skipped, List.of(reason)), findings, influence);
    }

    ParsedFile withoutNotes() {
        return new ParsedFile(connectors, errors, List.of(), findings, influence);
    }

    ParsedFile exempting(List<Exemption> exemptions) {
        return exemptions.isEmpty()
                ? this
                : new ParsedFile(
                        connectors,
                        errors,
                        skipped,
                        findings,
                        influence.and(new Influence(List.of(), List.of(), List.of(), List.of(), exemptions)));
    }

    /** The verdict on the file in a cluster where these names cannot be used. */
    public FileVerdict verdict(Set<ConnectorName> invalid) {
        if (!errors.isEmpty()) {
            return new FileVerdict.Rejected(errors);
        }
        SortedSet<ConnectorName> names = new TreeSet<>();
        for (Found found : connectors) {
            if (!invalid.contains(found.name())) {
                names.add(found.name());
            }
        }
        return connectors.isEmpty() && influence.isNone() && !skipped.isEmpty()
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
                        found.place(),
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

    static <T> List<T> both(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
