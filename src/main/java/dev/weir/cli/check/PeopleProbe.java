package dev.weir.cli.check;

import dev.weir.config.AccessSettings;
import dev.weir.config.AuthSettings;
import dev.weir.config.OidcSettings;
import dev.weir.config.WeirConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether somebody may look, and somebody may write. */
final class PeopleProbe {

    private static final String SUBJECT = "access";

    private PeopleProbe() {}

    static Finding of(WeirConfiguration configuration) {
        AuthSettings auth = configuration.auth();
        if (auth.users().isEmpty() && auth.oidc().isEmpty()) {
            return Finding.warning(
                    SUBJECT,
                    "nobody can sign in",
                    "list users in auth.basic.users, see hash-password, or name an identity provider in auth.oidc");
        }
        List<String> writers = writers(auth, configuration.access().admins());
        return writers.isEmpty()
                ? Finding.warning(
                        SUBJECT,
                        viewers(auth) + " may view, nobody may write",
                        "name one of them in access.admins.members, or a group in access.admins.groups")
                : Finding.ok(SUBJECT, viewers(auth) + " may view; these may write: " + String.join(", ", writers));
    }

    private static String viewers(AuthSettings auth) {
        if (auth.anonymous() == AuthSettings.Anonymous.VIEW) {
            return "all who reach it";
        }
        List<String> all = new ArrayList<>();
        if (!auth.users().isEmpty()) {
            all.add(auth.users().size() + " users");
        }
        auth.oidc().map(OidcSettings::host).ifPresent(host -> all.add("whoever " + host + " lets in"));
        return String.join(" and ", all);
    }

    /** Those of the identity provider are not known by name. */
    private static List<String> writers(AuthSettings auth, AccessSettings.Admins admins) {
        Set<String> members = new TreeSet<>(admins.members());
        if (auth.oidc().isEmpty()) {
            members.retainAll(auth.users().stream().map(AuthSettings.User::name).collect(Collectors.toSet()));
            return List.copyOf(members);
        }
        List<String> all = new ArrayList<>(members);
        new TreeSet<>(admins.groups()).forEach(group -> all.add("group " + group));
        return all;
    }
}
