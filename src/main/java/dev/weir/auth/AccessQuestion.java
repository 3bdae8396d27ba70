package dev.weir.auth;

import dev.weir.access.Decision;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import jakarta.ws.rs.NotFoundException;
import java.util.Collection;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a caller may do some things on one object. */
public record AccessQuestion(Function<Verb, Decision> answer) {

    /** @throws NotFoundException if it is not there, or the caller may not see it */
    public static AccessQuestion of(Caller caller, @Nullable String cluster, @Nullable String connector) {
        if (cluster == null) {
            return new AccessQuestion(caller::onService);
        }
        ClusterName name = name(cluster);
        if (connector == null) {
            caller.require(Verb.VIEW_STATUS, name);
            return new AccessQuestion(verb -> caller.on(verb, name));
        }
        caller.require(Verb.VIEW_STATUS, name, connector);
        return new AccessQuestion(verb -> caller.on(verb, name, connector));
    }

    private static ClusterName name(String cluster) {
        try {
            return new ClusterName(cluster);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("there is no cluster " + cluster, e);
        }
    }

    /** Allowed only if all are; then by the rule of the first, else by what the first lacks. */
    public Decision decide(Collection<Verb> verbs) {
        return verbs.stream()
                .sorted()
                .map(answer)
                .min(Comparator.comparing(Decision::allowed))
                .orElseThrow();
    }
}
