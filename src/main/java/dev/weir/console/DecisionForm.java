package dev.weir.console;

import dev.weir.auth.Person;
import dev.weir.db.ApprovalAnswer;
import dev.weir.db.ApprovalItemRow;
import dev.weir.model.ConnectorName;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the form under held items sends: which of them, and how many deletes that person believes to approve. */
public final class DecisionForm {

    @FormParam("digest")
    @DefaultValue("")
    private String digest = "";

    @FormParam("reason")
    @DefaultValue("")
    private String reason = "";

    @FormParam("connector")
    private List<String> connectors = List.of();

    /** Everything that was offered, also what stands on other pages of the list. */
    @FormParam("all")
    @DefaultValue("")
    private String all = "";

    @FormParam("deletes")
    @DefaultValue("")
    private String deletes = "";

    /** Why the form is not taken, for the person that filled it in. */
    Optional<String> fault(List<ApprovalItemRow> held, boolean approves) {
        List<ApprovalItemRow> meant =
                held.stream().filter(item -> means(item.name())).toList();
        long deleting =
                meant.stream().filter(item -> item.action().equals("delete")).count();
        if (meant.isEmpty()) {
            return Optional.of("Nothing is chosen. Tick what you decide on.");
        }
        return approves && deleting > 0 && !deletes.strip().equals(Long.toString(deleting))
                ? Optional.of("You chose " + Shown.amount(deleting, "delete", "deletes")
                        + ". Type that number to approve; nothing was done.")
                : Optional.empty();
    }

    boolean means(String name) {
        return isAll() || connectors.contains(name);
    }

    private boolean isAll() {
        return all.equals("yes");
    }

    ApprovalAnswer answer(UUID approval, ContainerRequestContext request) {
        Set<ConnectorName> only =
                isAll() ? Set.of() : connectors.stream().map(ConnectorName::new).collect(Collectors.toSet());
        String actor = Person.of(request.getSecurityContext()).name();
        return new ApprovalAnswer(approval, digest, only, actor, Reasons.of(reason));
    }
}
