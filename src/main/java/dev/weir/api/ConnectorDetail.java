package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.db.ShownConnector;
import java.util.List;
import java.util.Optional;

/**
 * A connector with its tasks and its failure.
 *
 * @param teamRule the line of CODEOWNERS that decided on the team, or why none did
 * @param trace the instance's stack trace with secrets redacted, empty where there is none
 * @param spec what its document declares beside the config
 * @param findings what there is to say of its definition, at the head revision and when it was validated last
 */
public record ConnectorDetail(
        @JsonUnwrapped ConnectorView summary,
        Optional<String> teamRule,
        Optional<String> worker,
        String trace,
        List<TaskView> taskStates,
        Optional<JsonNode> spec,
        List<FindingView> findings) {

    static ConnectorDetail of(ShownConnector row) {
        return new ConnectorDetail(
                ConnectorView.of(row.summary()),
                row.teamRule(),
                row.worker(),
                row.trace(),
                row.tasks().stream().map(TaskView::of).toList(),
                row.spec(),
                row.findings().stream().map(FindingView::of).toList());
    }
}
