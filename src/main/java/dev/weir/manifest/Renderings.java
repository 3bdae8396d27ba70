package dev.weir.manifest;

import dev.weir.manifest.format.Found;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The connectors of one cluster while they are rendered, file by file. Not thread-safe. */
final class Renderings {

    /** Characters of all rendered configs of a cluster; a defaults.yml multiplies what a tree of 64 MiB holds. */
    static final long MOST = 512L * 1024 * 1024;

    private static final int COST_OF_ONE = 1_000;

    private final Strata strata;
    private final Variables variables;
    private final SortedMap<ConnectorName, ConnectorSpec> specs = new TreeMap<>();
    private long length;

    Renderings(Strata strata, Variables variables) {
        this.strata = strata;
        this.variables = variables;
    }

    /** The file with only the connectors that could be rendered, and why others could not. */
    ParsedFile render(ParsedFile file) {
        if (file.connectors().isEmpty()) {
            return file;
        }
        List<ManifestError> errors = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Set<ConnectorName> failed = new HashSet<>();
        for (Found found : file.connectors()) {
            List<ManifestError> wrong = render(found, findings);
            if (!wrong.isEmpty()) {
                failed.add(found.name());
                errors.addAll(wrong);
            }
        }
        ParsedFile sound = failed.isEmpty() ? file : file.only(found -> !failed.contains(found.name()));
        return sound.withErrors(errors).withFindings(findings);
    }

    private List<ManifestError> render(Found found, List<Finding> findings) {
        Optional<ManifestError> refusal = strata.refusal(found);
        if (refusal.isPresent()) {
            return List.of(refusal.get());
        }
        if (isTooMuch()) {
            return List.of();
        }
        Rendering.Rendered rendered = Rendering.of(found, strata.around(found), variables);
        length += rendered.length() + COST_OF_ONE;
        rendered.spec().ifPresent(spec -> specs.put(found.name(), spec));
        findings.addAll(rendered.findings());
        return rendered.errors();
    }

    /** Whether so much was rendered that the rest was left undone. */
    boolean isTooMuch() {
        return length > MOST;
    }

    SortedMap<ConnectorName, ConnectorSpec> specs() {
        return Collections.unmodifiableSortedMap(specs);
    }
}
