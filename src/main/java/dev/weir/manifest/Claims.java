package dev.weir.manifest;

import dev.weir.manifest.format.Found;
import dev.weir.manifest.format.ParsedFile;
import dev.weir.manifest.text.Quoted;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of the connectors of an included file belong to one cluster: those that name it, and those that name none. */
final class Claims {

    static final String UNKNOWN_CLUSTER = "unknown-cluster";

    private final Binding binding;
    private final Bindings bindings;
    private final Scope scope;

    Claims(Binding binding, Bindings bindings, Scope scope) {
        this.binding = binding;
        this.bindings = bindings;
        this.scope = scope;
    }

    /** Without the connectors of other clusters; what names no cluster that includes the file is told. */
    ParsedFile ours(ParsedFile file) {
        if (file.connectors().stream().allMatch(found -> found.claim().isEmpty())) {
            return file;
        }
        List<ManifestError> errors = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        ParsedFile ours = file.only(found -> isOurs(found, errors, findings));
        return ours.withErrors(errors).withFindings(findings);
    }

    private boolean isOurs(Found found, List<ManifestError> errors, List<Finding> findings) {
        return found.claim()
                .map(claim -> isOurs(found, claim, errors, findings))
                .orElse(true);
    }

    private boolean isOurs(Found found, Found.Claim claim, List<ManifestError> errors, List<Finding> findings) {
        Set<String> including = bindings.clustersOf(scope.relative(claim.place().path()));
        Set<String> named = scope.named(claim, including);
        if (!named.isEmpty() || isUnusable(claim)) {
            return named.contains(binding.cluster().value());
        }
        return switch (claim.weight()) {
            case MUST -> {
                errors.add(nobodys(found, claim, including));
                yield false;
            }
            case MAY -> {
                scope.only().ifPresentOrElse(any -> {}, () -> findings.add(byPath(found, claim)));
                yield true;
            }
        };
    }

    /** Whether what the claim speaks of may be this cluster's: by its name, or because it names no cluster at all. */
    boolean admits(Found.Claim claim) {
        Set<String> named = scope.named(
                claim, bindings.clustersOf(scope.relative(claim.place().path())));
        return named.isEmpty()
                ? !isUnusable(claim)
                : named.contains(binding.cluster().value());
    }

    private boolean isUnusable(Found.Claim claim) {
        return bindings.unusable().contains(claim.cluster());
    }

    private static ManifestError nobodys(Found found, Found.Claim claim, Set<String> including) {
        return new ManifestError(
                claim.place(),
                Optional.of(found.name()),
                claim.field() + " " + Quoted.of(claim.cluster()) + " is none of the clusters that include this file: "
                        + String.join(", ", including));
    }

    private Finding byPath(Found found, Found.Claim claim) {
        return new Finding(
                UNKNOWN_CLUSTER,
                Severity.WARN,
                Optional.empty(),
                claim.place(),
                Optional.of(found.name()),
                claim.field() + " " + Quoted.of(claim.cluster()) + " is neither the name nor an alias of a cluster that"
                        + " includes this file, so its path decides and it belongs to " + binding.cluster()
                        + ": add the alias in config.yml if that is meant");
    }
}
