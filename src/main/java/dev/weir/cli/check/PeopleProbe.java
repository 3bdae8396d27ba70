package dev.weir.cli.check;

import dev.weir.config.AuthSettings;
import dev.weir.config.WeirConfiguration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether somebody may look, and somebody may write. */
final class PeopleProbe {

    private static final String SUBJECT = "access";

    private PeopleProbe() {}

    static Finding of(WeirConfiguration configuration) {
        List<AuthSettings.User> users = configuration.auth().users();
        Set<String> admins = new TreeSet<>(configuration.access().admins().members());
        admins.retainAll(users.stream().map(AuthSettings.User::name).collect(Collectors.toSet()));
        if (users.isEmpty()) {
            return Finding.warning(SUBJECT, "nobody can sign in", "list users in auth.basic.users; see hash-password");
        }
        return admins.isEmpty()
                ? Finding.warning(
                        SUBJECT,
                        users.size() + " users may view, nobody may write",
                        "name one of the users in access.admins.members")
                : Finding.ok(SUBJECT, users.size() + " users may view; these may write: " + String.join(", ", admins));
    }
}
