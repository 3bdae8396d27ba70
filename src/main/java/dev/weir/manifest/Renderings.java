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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The connectors of one cluster while they are rendered, file by file. Where nothing else changed since a former revision,
 * a document that is the same object as then is not rendered again. Not thread-safe.
 */
final class Renderings {

    /** Characters of all rendered configs of a cluster; a defaults.yml multiplies what a tree of 64 MiB holds. */
    static final long MOST = 512L * 1024 * 1024;

    private static final int COST_OF_ONE = 1_000;

    private final Strata strata;
    private final Variables variables;
    private final Map<Found, Rendering.Rendered> before;
    private final Map<Found, Rendering.Rendered> now = new IdentityHashMap<>();
    private final SortedMap<ConnectorName, ConnectorSpec> specs;
    private long length;

    Renderings(Strata strata, Variables variables, Optional<Renderings> former) {
        this.strata = strata;
        this.variables = variables;
        Optional<Renderings> same =
                former.filter(other -> other.variables.equals(variables) && other.strata.isSame(strata));
        this.before = same.map(other -> other.now).orElse(Map.of());
        this.specs = same.map(other -> new TreeMap<>(other.specs)).orElseGet(TreeMap::new);
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
            Rendering.Rendered rendered = render(found);
            findings.addAll(rendered.findings());
            if (!rendered.errors().isEmpty()) {
                failed.add(found.name());
                errors.addAll(rendered.errors());
            }
        }
        ParsedFile sound = failed.isEmpty() ? file : file.only(found -> !failed.contains(found.name()));
        return sound.withErrors(errors).withFindings(findings);
    }

    private Rendering.Rendered render(Found found) {
        Rendering.Rendered known = before.get(found);
        Rendering.Rendered rendered = known != null ? known : fresh(found);
        length += rendered.length() + COST_OF_ONE;
        now.put(found, rendered);
        return rendered;
    }

    private Rendering.Rendered fresh(Found found) {
        if (isTooMuch()) {
            return Rendering.Rendered.NOTHING;
        }
        return strata.refusal(found)
                .map(Rendering.Rendered::refused)
                .orElseGet(() -> Rendering.of(found, strata.around(found), variables));
    }

    /** Whether so much was rendered that the rest was left undone. */
    boolean isTooMuch() {
        return length > MOST;
    }

    /** The connectors that could be rendered, once all files have been. */
    SortedMap<ConnectorName, ConnectorSpec> specs() {
        before.keySet().stream().filter(found -> !now.containsKey(found)).forEach(found -> specs.remove(found.name()));
        now.forEach((found, rendered) -> {
            if (!before.containsKey(found)) {
                rendered.spec().ifPresent(spec -> specs.put(spec.name(), spec));
            }
        });
        return Collections.unmodifiableSortedMap(specs);
    }
}
