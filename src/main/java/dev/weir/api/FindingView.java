package dev.weir.api;

import dev.weir.db.LocatedFinding;
import dev.weir.model.ConnectorName;
import dev.weir.model.Finding;
import java.util.Optional;

/**
 * Something that a person should know about a definition.
 *
 * @param severity {@code warn} is shown, {@code deny} holds the connector back
 * @param key the config key that it is about
 * @param line counted from 1; 0 where the whole file is meant
 */
public record FindingView(
        String rule,
        String severity,
        String cluster,
        Optional<String> connector,
        Optional<String> key,
        String path,
        int line,
        int column,
        String message) {

    static FindingView of(LocatedFinding finding) {
        return new FindingView(
                finding.rule(),
                finding.severity(),
                finding.cluster().value(),
                finding.connector(),
                finding.key(),
                finding.path().value(),
                finding.line(),
                finding.col(),
                finding.message());
    }

    static FindingView of(String cluster, Finding finding) {
        return new FindingView(
                finding.rule(),
                finding.severity().word(),
                cluster,
                finding.connector().map(ConnectorName::value),
                finding.key(),
                finding.place().path().value(),
                finding.place().line(),
                finding.place().column(),
                finding.message());
    }
}
