package dev.weir.console;

import dev.weir.db.SourceRow;
import dev.weir.db.StripRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What stands around every page.
 *
 * @param address of the page itself
 * @param now by which ages are told
 * @param theme {@code light} or {@code dark}; empty follows the system
 * @param isPart only the live part is asked for
 */
public record Frame(
        Address address,
        Instant now,
        Visitor visitor,
        Source source,
        StripRow strip,
        KafkaClusters kafka,
        Optional<String> theme,
        boolean isPart) {

    /** The repository's branch and how it stands. */
    public record Source(String branch, SourceRow row) {

        /** The commit's first eight digits. */
        public Optional<String> revision() {
            return row.sha().map(Shown::revision);
        }
    }

    /** The Kafka clusters by which every list can be narrowed, and the chosen one. */
    public record KafkaClusters(List<String> all, Optional<String> chosen) {}

    /** The address of a section, narrowed as this page is. */
    public String to(Section section) {
        return narrowed(Address.of(section.path()));
    }

    /** The address of the connectors with that value, narrowed as this page is. */
    public String toConnectors(String key, String value) {
        return narrowed(Address.of(Section.CONNECTORS.path()).with(key, value));
    }

    private String narrowed(Address bare) {
        return kafka.chosen()
                .map(name -> bare.with(Address.KAFKA_CLUSTER, name))
                .orElse(bare)
                .href();
    }
}
