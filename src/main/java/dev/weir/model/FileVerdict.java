package dev.weir.model;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What reading made of one file; every file of a tree gets one. */
public sealed interface FileVerdict {

    /** Read whole; these connectors stand in it (none where all of it belongs to other clusters). */
    record Accepted(SortedSet<ConnectorName> connectors) implements FileVerdict {
        public Accepted {
            connectors = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(connectors));
        }
    }

    /** Holds no connector, for this reason. */
    record Skipped(String reason) implements FileVerdict {}

    /** Holds what cannot be read or used. */
    record Rejected(List<ManifestError> errors) implements FileVerdict {
        public Rejected {
            errors = errors.stream().sorted().toList();
        }
    }

    default boolean isRejected() {
        return this instanceof Rejected;
    }
}
