package dev.weir.auth;

import dev.weir.access.Decision;
import dev.weir.access.Identity;
import dev.weir.access.Rights;
import dev.weir.access.Secured;
import dev.weir.db.OwnedConnector;
import dev.weir.db.OwnerQueries;
import dev.weir.db.Sight;
import dev.weir.model.ClusterName;
import dev.weir.model.Verb;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Somebody who proved who they are, with what they may do while one request is answered. What may not be seen is answered
 * as what is not there, so that nobody learns of it by asking.
 */
public final class Caller implements Principal {

    private final Person person;
    private final Rights rights;
    private final Gate gate;
    private final OwnerQueries owners;

    Caller(Person person, Rights rights, Gate gate) {
        this.person = person;
        this.rights = rights;
        this.gate = gate;
        this.owners = gate.owners();
    }

    /**
     * Who asks.
     *
     * @throws IllegalStateException behind an {@link OpenDoor}, where nobody is asked who they are
     */
    public static Caller of(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("nobody was asked who they are");
    }

    @Override
    public String getName() {
        return person.name();
    }

    public Person person() {
        return person;
    }

    public Identity identity() {
        return person.identity();
    }

    public Rights rights() {
        return rights;
    }

    /** The teams that they belong to. */
    public Set<String> teams() {
        return rights.teamsOf(identity());
    }

    /** Whether they may do that to Weir itself. */
    public Decision onService(Verb verb) {
        return rights.may(identity(), verb, Secured.SERVICE);
    }

    /** Whether they may do that to a cluster as a whole. */
    public Decision on(Verb verb, ClusterName cluster) {
        return rights.may(identity(), verb, new Secured.Cluster(cluster));
    }

    /** Whether they hold something of that verb's right on anything at all. */
    public Decision somewhere(Verb verb) {
        return rights.maySomewhere(identity(), verb);
    }

    /** Whether they may do that to anything in a cluster. */
    public Decision within(Verb verb, ClusterName cluster) {
        return rights.mayAnything(identity(), verb, cluster);
    }

    /** Whether they may do that to a connector; of one that is not there only who sees all else is let on. */
    public Decision on(Verb verb, ClusterName cluster, String name) {
        return rights.may(identity(), verb, secured(cluster, name, find(cluster, name)));
    }

    /** The same where its team is known from the row that is shown. */
    public Decision on(Verb verb, OwnedConnector shown) {
        return rights.may(identity(), verb, secured(shown.cluster(), shown.name(), Optional.of(shown)));
    }

    /**
     * Goes on only if they may do that to Weir itself.
     *
     * @throws ForbiddenException if not
     */
    public void requireOnService(Verb verb) {
        refuseUnless(onService(verb));
    }

    /**
     * Goes on only if they hold something of that verb's right on anything at all.
     *
     * @throws ForbiddenException if not
     */
    void requireSomewhere(Verb verb) {
        refuseUnless(somewhere(verb));
    }

    /**
     * Goes on only if they may do that to the cluster as a whole; to see it, something in it is enough.
     *
     * @throws ForbiddenException if they may see it, and may not do that
     * @throws NotFoundException if they may not even see it
     */
    public void require(Verb verb, ClusterName cluster) {
        require(on(verb, cluster), cluster);
    }

    /** The same for anything in the cluster, also what is not there yet. */
    public void requireWithin(Verb verb, ClusterName cluster) {
        require(within(verb, cluster), cluster);
    }

    private void require(Decision decision, ClusterName cluster) {
        boolean isThere = owners.clusters().contains(cluster.value());
        if (!isThere || !(decision.allowed() || sees(cluster))) {
            throw new NotFoundException("there is no cluster " + cluster);
        }
        if (!decision.verb().isView()) {
            refuseUnless(decision);
        }
    }

    /**
     * Goes on only if they may do that to the connector.
     *
     * @throws ForbiddenException if they may see it, and may not do that
     * @throws NotFoundException if they may not even see it, or it is not there
     */
    public void require(Verb verb, ClusterName cluster, String name) {
        Optional<OwnedConnector> found = find(cluster, name);
        Secured secured = secured(cluster, name, found);
        Decision decision = rights.may(identity(), verb, secured);
        boolean seen = found.isPresent()
                && rights.may(identity(), Verb.VIEW_STATUS, secured).allowed();
        if (!decision.allowed() && !seen) {
            throw new NotFoundException("cluster " + cluster + " has no connector " + name);
        }
        refuseUnless(decision);
    }

    private static void refuseUnless(Decision decision) {
        if (!decision.allowed()) {
            throw new ForbiddenException(decision.why());
        }
    }

    /** Whether they may see that connector. */
    public boolean sees(ClusterName cluster, String name) {
        return on(Verb.VIEW_STATUS, cluster, name).allowed();
    }

    /** Whether they may see the cluster, or anything in it. */
    public boolean sees(ClusterName cluster) {
        return sight().map(sight -> sight.reaches(cluster.value())).orElse(true);
    }

    /** What they see; empty where that is everything. */
    public Optional<Sight> sight() {
        if (Verb.VIEWS.stream().allMatch(verb -> rights.seesEverything(identity(), verb))) {
            return Optional.empty();
        }
        List<OwnedConnector> all = owners.all();
        return Optional.of(new Sight(shown(Verb.VIEW_STATUS, all), shown(Verb.VIEW_CONFIG, all)));
    }

    private Sight.Part shown(Verb verb, List<OwnedConnector> all) {
        Set<String> clusters = owners.clusters().stream()
                .filter(cluster -> rights.seesWhole(identity(), verb, new ClusterName(cluster)))
                .collect(Collectors.toSet());
        Map<String, Set<String>> connectors = all.stream()
                .filter(one -> !clusters.contains(one.cluster().value()))
                .filter(one -> on(verb, one).allowed())
                .collect(Collectors.groupingBy(
                        one -> one.cluster().value(), Collectors.mapping(one -> one.name(), Collectors.toSet())));
        return new Sight.Part(clusters, connectors);
    }

    /** What a question answers when no more is read than they may see: for the answer to a write. */
    public <T> T seeing(Supplier<T> question) {
        gate.narrow(this);
        try {
            return question.get();
        } finally {
            gate.widen();
        }
    }

    private Optional<OwnedConnector> find(ClusterName cluster, String name) {
        return owners.find(cluster.value(), name);
    }

    private static Secured secured(ClusterName cluster, String name, Optional<OwnedConnector> found) {
        return new Secured.Connector(
                cluster,
                name,
                found.flatMap(OwnedConnector::team),
                found.map(OwnedConnector::defined).orElse(false));
    }
}
