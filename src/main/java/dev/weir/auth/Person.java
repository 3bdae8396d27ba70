package dev.weir.auth;

import dev.weir.access.Identity;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Set;

/** Somebody who proved who they are. */
public record Person(String name, boolean admin) implements Principal {

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

    /** As rights are decided for them. */
    Identity identity() {
        return Identity.of(name, Set.of());
    }

    @Override
    public String getName() {
        return name;
    }
}
