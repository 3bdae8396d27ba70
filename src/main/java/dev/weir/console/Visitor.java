package dev.weir.console;

import dev.weir.auth.Caller;
import dev.weir.db.ListedConnector;
import dev.weir.db.OwnedConnector;
import dev.weir.model.ClusterName;
import dev.weir.model.Right;
import dev.weir.model.Verb;
import java.util.Arrays;
import java.util.List;

/**
 * Who looks, and what they may do with what they look at.
 *
 * @param formToken what every form sends back
 */
public record Visitor(Caller caller, String formToken) {

    private static final List<Verb> OPERATING = Arrays.stream(Verb.values())
            .filter(verb -> verb.right() == Right.MANAGE)
            .toList();

    public String name() {
        return caller.getName();
    }

    /** Something with a connector that is listed. */
    public May with(ListedConnector row, Verb verb) {
        return May.of(caller.on(verb, owned(row)));
    }

    /** Anything with a connector that is listed, of what operating it is. */
    public May operating(ListedConnector row) {
        return May.any(OPERATING.stream().map(verb -> with(row, verb)).toList());
    }

    /** Something with a connector of which its names are known alone. */
    public May with(String cluster, String name, Verb verb) {
        return May.of(caller.on(verb, new ClusterName(cluster), name));
    }

    /** Something with a part of a cluster: which, each part has to say. */
    public May within(String cluster, Verb verb) {
        return May.of(caller.within(verb, new ClusterName(cluster)));
    }

    /** Something with a cluster as a whole. */
    public May with(String cluster, Verb verb) {
        return May.of(caller.on(verb, new ClusterName(cluster)));
    }

    /** Something with anything at all: with what, each thing has to say. */
    public May somewhere(Verb verb) {
        return May.of(caller.somewhere(verb));
    }

    /** Something with Weir itself. */
    public May withWeir(Verb verb) {
        return May.of(caller.onService(verb));
    }

    private static OwnedConnector owned(ListedConnector row) {
        return new OwnedConnector(
                new ClusterName(row.cluster()),
                row.name(),
                row.team(),
                row.path().isPresent());
    }
}
