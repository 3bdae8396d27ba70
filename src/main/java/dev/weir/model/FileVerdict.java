package dev.weir.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What reading made of one file; every file of a tree gets one. */
public sealed interface FileVerdict {

    /**
     * Read whole; these connectors stand in it (none where all of it belongs to other clusters).
     *
     * @param notes what else stands in it that is no connector, and why
     */
    record Accepted(SortedSet<ConnectorName> connectors, List<String> notes) implements FileVerdict {
        public Accepted {
            connectors = Collections.unmodifiableSortedSet(new TreeSet<>(connectors));
            notes = List.copyOf(notes);
        }

        public Accepted(SortedSet<ConnectorName> connectors) {
            this(connectors, List.of());
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
