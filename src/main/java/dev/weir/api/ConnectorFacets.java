package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.db.Facets;
import java.util.SortedMap;

/**
 * How many connectors each value of each filter would show, all other filters being as they are.
 *
 * @param total that all filters together show
 */
public record ConnectorFacets(
        int total,
        SortedMap<String, Integer> cluster,
        SortedMap<String, Integer> team,
        SortedMap<String, Integer> type,
        @JsonProperty("class") SortedMap<String, Integer> connectorClass,
        SortedMap<String, Integer> health,
        SortedMap<String, Integer> sync,
        SortedMap<String, Integer> autoRestart) {

    static ConnectorFacets of(Facets facets) {
        return new ConnectorFacets(
                facets.total(),
                facets.cluster(),
                facets.team(),
                facets.type(),
                facets.connectorClass(),
                facets.health(),
                facets.syncStatus(),
                facets.autoRestart());
    }
}
