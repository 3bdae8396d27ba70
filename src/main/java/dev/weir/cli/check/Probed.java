package dev.weir.cli.check;

import java.util.List;
import java.util.Optional;

/**
 * What a probe found.
 *
 * @param usable what later probes build upon; empty where it is not to be had
 */
record Probed<T>(Optional<T> usable, List<Finding> findings) {

    Probed {
        findings = List.copyOf(findings);
    }

    static <T> Probed<T> nothing(Finding finding) {
        return new Probed<>(Optional.empty(), List.of(finding));
    }
}
