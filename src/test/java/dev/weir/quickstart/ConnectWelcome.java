package dev.weir.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.cli.ImportReport;
import dev.weir.manifest.writing.WrittenTree.LeftOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What somebody reads who has pointed Weir at a Connect cluster of their own. */
record ConnectWelcome(
        ConnectReadyFile ready, Definitions definitions, List<LeftOut> leftOut, JsonNode plan, double seconds) {

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(head());
        parts.add(String.join("\n", ImportReport.toFillIn(definitions.blanks())));
        parts.add(leftOut.stream()
                .map(left -> "Left out: " + left.name().replaceAll("[\\p{Cntrl}\\p{Cf}]", "?") + ": " + left.reason())
                .collect(Collectors.joining("\n")));
        parts.add(definitions.errors().map("In the repository: "::concat).collect(Collectors.joining("\n")));
        parts.add(planText());
        parts.add(tail());
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("\n\n", "\n", "\n"));
    }

    private String head() {
        ReadyFile.Cluster cluster = ready.clusters().get(0);
        return String.format(
                Locale.ROOT,
                """
                Weir looks at %s, after %.1f s.

                  console      %s   (API documentation: %s/docs)
                  users        %s
                  repository   %s
                  connectors   %d in cluster "%s": %s""",
                cluster.url(),
                seconds,
                ready.url(),
                ready.url(),
                ready.users().stream()
                        .map(user -> user.name() + "/" + user.password())
                        .collect(Collectors.joining(", ")),
                ready.repository(),
                definitions.count(),
                cluster.name(),
                definitions.states());
    }

    private String planText() {
        JsonNode items = plan.path("items");
        JsonNode problems = plan.path("problems");
        if (items.isArray() && items.isEmpty() && problems.isEmpty()) {
            return "The plan is empty: nothing would be created, changed or deleted. "
                    + plan.at("/summary/adopt").asInt() + " connectors equal their definitions.";
        }
        List<String> lines = new ArrayList<>(List.of("The plan is not empty:"));
        items.forEach(item -> lines.add("  " + item.path("action").asText() + " "
                + item.path("connector").asText() + " " + item.path("message").asText()));
        problems.forEach(problem -> lines.add("  " + problem.asText()));
        return String.join("\n", lines);
    }

    private String tail() {
        return """
                Nothing was written to Connect, and nothing will be: this cluster's sync.mode is off. Change a file and push,
                and the plan shows what a sync would do:

                  git clone %s /tmp/connectors
                  curl -s -u admin:admin '%s/api/v1/plan?cluster=%s'

                docs/guides/your-own-cluster.md says how to go on. To leave, press Ctrl-C: there is nothing to undo in Connect.
                Everybody knows these passwords, and everything listens on 127.0.0.1 alone.""".formatted(
                        ready.repository(), ready.url(), ready.clusters().get(0).name());
    }
}
