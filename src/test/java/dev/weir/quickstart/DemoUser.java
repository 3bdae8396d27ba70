package dev.weir.quickstart;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.util.List;

/** One of the people of the demonstration; the password is the name. */
record DemoUser(String name, List<String> teams) {

    static final DemoUser ADMIN = new DemoUser("admin", List.of());
    static final List<DemoUser> ALL = List.of(
            ADMIN,
            new DemoUser("alice", List.of("payments")),
            new DemoUser("bob", List.of("analytics")),
            new DemoUser("viewer", List.of()));

    // everybody knows the password: a dear hash would only cost start-up time
    private static final int COST = 5;

    String password() {
        return name;
    }

    String passwordHash() {
        return BCrypt.withDefaults().hashToString(COST, password().toCharArray());
    }
}
