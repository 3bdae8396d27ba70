package dev.weir.auth;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/**
 * Somebody who proved who they are.
 *
 * @param admin whether they may write; everybody may view
 */
public record Person(String name, boolean admin) implements Principal {

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

    @Override
    public String getName() {
        return name;
    }
}
