package dev.weir.console;

import dev.weir.model.ConnectorName;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Addresses of the things that pages are about. */
public final class Links {

    /** What every server and proxy passes on unchanged within a path (RFC 3986, unreserved). */
    private static final Pattern PLAIN = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]+");

    private static final Pattern CLASS = Pattern.compile("[A-Za-z0-9._$-]+");

    private Links() {}

    /** Names that a path could not carry safely, with a slash or a percent sign in them, travel as parameters. */
    public static String connector(String cluster, String name) {
        return PLAIN.matcher(cluster).matches() && PLAIN.matcher(name).matches()
                ? "/clusters/" + cluster + "/connectors/" + name
                : Address.of("/connector")
                        .with("cluster", cluster)
                        .with("name", name)
                        .href();
    }

    /** The topics that a connector uses; empty where Connect cannot be asked about that name. */
    public static Optional<String> topics(String cluster, String name) {
        return ConnectorName.isAddressable(name) ? Optional.of(connector(cluster, name) + "/topics") : Optional.empty();
    }

    /** What the workers of a cluster have installed. */
    public static String plugins(String cluster) {
        return "/clusters/" + cluster + "/plugins";
    }

    /** The keys that a plugin defines; empty where no path carries its name. */
    public static Optional<String> plugin(String cluster, String plugin) {
        return CLASS.matcher(plugin).matches() ? Optional.of(plugins(cluster) + "/" + plugin) : Optional.empty();
    }

    /** How much the workers of a cluster log. */
    public static String loggers(String cluster) {
        return "/clusters/" + cluster + "/loggers";
    }

    /** The same with that logger in the form. */
    public static String logger(String cluster, String logger) {
        return Address.of(loggers(cluster)).with("logger", logger).href() + "#set";
    }

    /** How far a connector has come; only those have one whose names every path can carry. */
    public static String offsets(String cluster, String name) {
        return connector(cluster, name) + "/offsets";
    }

    /** The connectors of a cluster. */
    public static String cluster(String cluster) {
        return Address.of("/connectors").with("cluster", cluster).href();
    }

    public static String connectors(String key, String value) {
        return Address.of("/connectors").with(key, value).href();
    }

    /** What changed of a connector. */
    public static String events(String cluster, String connector) {
        return Address.of("/events")
                .with("cluster", cluster)
                .with("connector", connector)
                .href();
    }

    /** The syncs of a commit. */
    public static String syncsOf(String sha) {
        return Address.of("/syncs").with("revision", sha).href();
    }

    public static String sync(UUID id) {
        return "/syncs/" + id;
    }

    /** A connector that is deleted. */
    public static String deleted(UUID id) {
        return "/deleted/" + id;
    }

    /** Where somebody says who they are, to come back to that page. */
    public static String signIn(Address page) {
        return Address.of("/sign-in").with("next", page.href()).href();
    }

    public static String approval(UUID id) {
        return "/approvals/" + id;
    }
}
