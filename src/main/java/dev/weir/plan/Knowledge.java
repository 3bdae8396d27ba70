package dev.weir.plan;

import dev.weir.model.ConnectorName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a listing, together with earlier ones, proves about a Connect cluster. */
public sealed interface Knowledge {

    /**
     * The listing may be planned upon: what it lacks is absent.
     *
     * @param absent managed connectors that are proved to be gone
     */
    record Known(SortedSet<ConnectorName> absent) implements Knowledge {
        public Known {
            absent = Collections.unmodifiableSortedSet(new TreeSet<>(absent));
        }
    }

    /**
     * Managed connectors are missing from a listing and nothing proves yet that they are gone.
     *
     * @param vanished the names
     * @param isNew whether the time of waiting begins with this listing
     */
    record Unknown(SortedSet<ConnectorName> vanished, boolean isNew) implements Knowledge {
        public Unknown {
            vanished = Collections.unmodifiableSortedSet(new TreeSet<>(vanished));
        }
    }
}
