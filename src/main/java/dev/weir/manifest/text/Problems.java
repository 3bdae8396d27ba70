package dev.weir.manifest.text;

import dev.weir.model.ConnectorName;
import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with one document, so that a person sees all of it at once. Not thread-safe. */
public final class Problems {

    /** Told of one document; a file of 256 KiB has room for thirty thousand. */
    static final int MOST = 100;

    // two fields that read the same text find the same fault
    private final Set<ManifestError> found = new LinkedHashSet<>();
    private final List<Finding> warnings = new ArrayList<>();

    public void at(Place place, String message) {
        ManifestError error = ManifestError.at(place, message);
        if (found.size() < MOST || found.contains(error)) {
            found.add(error);
        } else if (found.size() == MOST) {
            found.add(ManifestError.at(place, "more is wrong from here on: mend the " + MOST + " errors above first"));
        }
    }

    /**
     * Says something that keeps nobody from using the document.
     *
     * @param rule its name, by which it can be exempted
     */
    public void warn(String rule, Place place, String message) {
        warn(rule, Optional.empty(), place, message);
    }

    /** @param key the config key that it is about */
    public void warn(String rule, Optional<String> key, Place place, String message) {
        warnings.add(new Finding(rule, Severity.WARN, key, place, Optional.empty(), message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<ManifestError> all() {
        return List.copyOf(found);
    }

    /** All of them as the errors of that connector, where its name could be read. */
    public List<ManifestError> of(@Nullable ConnectorName connector) {
        return all().stream()
                .map(error -> new ManifestError(error.place(), Optional.ofNullable(connector), error.message()))
                .toList();
    }

    /** All warnings, said of that connector. */
    public List<Finding> warningsOf(Optional<ConnectorName> connector) {
        return warnings.stream()
                .map(one -> new Finding(one.rule(), one.severity(), one.key(), one.place(), connector, one.message()))
                .toList();
    }

    /** All of them, and forgets them. */
    public List<ManifestError> drain() {
        List<ManifestError> all = all();
        found.clear();
        return all;
    }
}
