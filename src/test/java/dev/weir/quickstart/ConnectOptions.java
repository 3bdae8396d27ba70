package dev.weir.quickstart;

import dev.weir.cli.ClusterAddress;
import dev.weir.model.ClusterName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of {@code quickstart --connect URL}.
 *
 * @param common what every quickstart has
 * @param cluster the name that the cluster has in the repository
 */
record ConnectOptions(QuickstartOptions common, ClusterAddress address, ClusterName cluster) {

    static final String CONNECT = "--connect";

    private static final String CLUSTER = "--cluster";
    private static final String USER = "--connect-user";
    private static final String PASSWORD_FILE = "--connect-password-file";
    private static final String DATA = "--data";
    private static final Set<String> OWN = Set.of(CONNECT, CLUSTER, USER, PASSWORD_FILE);

    static ConnectOptions parse(List<String> arguments) {
        Map<String, String> own = new LinkedHashMap<>();
        List<String> rest = new ArrayList<>(arguments);
        for (int at = 0; at < rest.size(); ) {
            if (OWN.contains(rest.get(at))) {
                own.put(rest.remove(at), removed(rest, at, arguments));
            } else {
                at++;
            }
        }
        if (!rest.contains(DATA)) {
            rest.addAll(List.of(DATA, ".weir/connect"));
        }
        return of(own, QuickstartOptions.parse(rest));
    }

    private static String removed(List<String> rest, int at, List<String> arguments) {
        if (at == rest.size()) {
            throw new QuickstartOptions.WrongUsage(arguments.get(arguments.size() - 1) + " needs a value");
        }
        return rest.remove(at);
    }

    private static ConnectOptions of(Map<String, String> own, QuickstartOptions common) {
        try {
            ClusterAddress address = ClusterAddress.of(
                    own.get(CONNECT),
                    Optional.ofNullable(own.get(USER)),
                    Optional.ofNullable(own.get(PASSWORD_FILE)),
                    System.getenv());
            return new ConnectOptions(common, address, new ClusterName(own.getOrDefault(CLUSTER, "connect")));
        } catch (IllegalArgumentException e) {
            throw new QuickstartOptions.WrongUsage(e.getMessage());
        }
    }
}
