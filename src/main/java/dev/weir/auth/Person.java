package dev.weir.auth;

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
 * @param admin whether they, or the owner of the token, may write; everybody may view
 */
public record Person(String name, Set<String> groups, Via via, Optional<Confinement> confinement, boolean admin)
        implements Principal {

    /** What those are called who may look without saying who they are. */
    public static final String ANONYMOUS = "anonymous";

    public Person {
        groups = Set.copyOf(groups);
    }

    /** Whoever looks without saying who they are. */
    static Person anonymous(Via via) {
        return new Person(ANONYMOUS, Set.of(), via, Optional.empty(), false);
    }

    /**
     * The caller.
     *
     * @throws IllegalStateException behind an {@link OpenDoor}, where nobody is asked who they are
     */
    public static Person of(SecurityContext security) {
        if (security.getUserPrincipal() instanceof Person person) {
            return person;
        }
        throw new IllegalStateException("nobody was asked who they are");
    }

    /** Whether it is nobody in particular. */
    public boolean isAnonymous() {
        return name.equals(ANONYMOUS);
    }

    /** An admin whom no token confines. */
    boolean mayAll() {
        return admin && confinement.stream().allMatch(Confinement::isNone);
    }

    @Override
    public String getName() {
        return name;
    }
}
