package dev.weir.manifest.format;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.Place;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A connector as its own document describes it, before defaults, overlays and variables.
 *
 * @param place where the document begins
 * @param claim the one cluster that the document names; without it every cluster that includes the file has it
 * @param about what is shown of the document and never acted upon
 */
public record Found(ConnectorName name, Place place, Layer layer, Optional<Claim> claim, About about) {

    /**
     * A cluster's name as written, and where.
     *
     * @param field how errors call the place, such as {@code metadata.cluster}
     */
    public record Claim(String cluster, Place place, String field, Weight weight) {}

    /** How much a claim weighs that no cluster answers. */
    public enum Weight {
        /** Weir's own field: it must name a cluster that includes the file. */
        MUST,
        /** Another tool's field: it may name anything, and then the path decides. */
        MAY
    }

    /** How the document is written, and what it says about itself. */
    public record About(Format format, Optional<String> description, SortedMap<String, String> labels) {

        public About {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }

        static About of(Format format) {
            return new About(format, Optional.empty(), new TreeMap<>());
        }
    }

    /** What holds of the state where no document says anything. */
    public Start standardStart() {
        return about.format() == Format.NATIVE ? Start.RUNNING : Start.LEFT;
    }

    /** Whether no document says the name, and the file's own name stands in for it. */
    public boolean isNamedByItsFile() {
        Layer.Setting written = layer.config().get(ConnectorConfig.NAME);
        return written != null && written.place().line() == 0;
    }

    /** The same under the name that an index gives it, in the cluster that the index names. */
    public Found named(ConnectorName other, Place where, Optional<Claim> cluster) {
        return new Found(other, place, layer.named(other, where), cluster, about);
    }
}
