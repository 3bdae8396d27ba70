package dev.weir.auth;

import dev.weir.access.Identity;
import dev.weir.access.Identity.Limit;
import dev.weir.model.Verb;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who proved who they are.
 *
 * @param name of a token its owner's
 * @param groups of the identity provider; empty for users of {@code config.yml}
 * @param confinement what a token is limited to; empty for all who came without one
 */
public record Person(String name, Set<String> groups, Via via, Optional<Confinement> confinement) implements Principal {

    /** What those are called who may look without saying who they are. */
    public static final String ANONYMOUS = "anonymous";

    public Person {
        groups = Set.copyOf(groups);
    }

    /** Whoever looks without saying who they are. */
    static Person anonymous(Via via) {
        return new Person(ANONYMOUS, Set.of(), via, Optional.empty());
    }

    /**
     * The caller.
     *
     * @throws IllegalStateException behind an {@link OpenDoor}, where nobody is asked who they are
     */
    public static Person of(SecurityContext security) {
        Principal principal = security.getUserPrincipal();
        if (principal instanceof Person person) {
            return person;
        }
        return Caller.of(security).person();
    }

    /** Whether it is nobody in particular. */
    public boolean isAnonymous() {
        return name.equals(ANONYMOUS);
    }

    /** As rights are decided for them. */
    Identity identity() {
        Optional<Limit> limit = isAnonymous()
                ? Optional.of(new Limit(Verb.VIEWS, Optional.empty()))
                : confinement.map(Confinement::limit);
        return new Identity(name, groups, limit);
    }

    @Override
    public String getName() {
        return name;
    }
}
