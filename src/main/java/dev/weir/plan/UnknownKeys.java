package dev.weir.plan;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.Finding;
import dev.weir.model.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * The rule {@code unknown-keys}: what is sent and not named by Connect's validation, which never calls an unknown key an
 * error, is perhaps a typo. A plugin may read keys that it does not name, so that this is seldom proof; keys that are
 * meant for a part of their own (a client, a transform, a converter) are not asked about unless one of another spelling
 * is named.
 */
public final class UnknownKeys {

    /** The rule's name. */
    public static final String RULE = "unknown-keys";

    /** Of one connector. */
    private static final int MOST = 50;

    /** Keys under these are Kafka's clients', or settings of topics. */
    private static final List<String> OPEN =
            List.of("producer.override.", "consumer.override.", "admin.override.", "topic.creation.", "driver.");

    /** Parts of a key below which connectors hand on what they find to a Kafka client. */
    private static final List<String> CLIENTS = List.of("producer.", "consumer.", "admin.");

    private static final String SERVERS = "bootstrap.servers";

    /** Keys that list parts by a name of one's own, whose settings stand below that name. */
    private static final List<String> LISTS = List.of("transforms", "predicates");

    /** As above, with the settings below the bare name (Debezium). */
    private static final List<String> BARE_LISTS = List.of("converters", "post.processors");

    private static final Set<String> CONVERTERS = Set.of("key.converter", "value.converter", "header.converter");

    private final ConnectorConfig config;
    private final SortedSet<String> named;

    private UnknownKeys(ConnectorConfig config, SortedSet<String> named) {
        this.config = config;
        this.named = named;
    }

    /**
     * What is to be said of the keys that were sent, in the order of the keys, of at most fifty of them.
     *
     * @param named every key that validation named; nothing is said where it did not even name the class
     * @param severity of those that nothing is known to read; what a part of its own may read is only warned about
     */
    public static List<Finding> of(ConnectorSpec spec, SortedSet<String> named, Severity severity) {
        return in(spec.config(), named).stream()
                .map(stray -> stray.finding(spec, severity))
                .toList();
    }

    /** The same of a config that stands in no file. */
    public static List<Stray> in(ConnectorConfig config, SortedSet<String> named) {
        UnknownKeys keys = new UnknownKeys(config, named);
        return named.contains(ConnectorConfig.CONNECTOR_CLASS)
                ? config.values().keySet().stream()
                        .filter(key -> !keys.isNamed(key))
                        .flatMap(key -> keys.stray(key).stream())
                        .limit(MOST)
                        .toList()
                : List.of();
    }

    /**
     * A key that nothing is known to read.
     *
     * @param meant what it was probably meant to be
     * @param isOpen whether a part of its own may read it
     */
    public record Stray(String key, Optional<String> meant, boolean isOpen, String message) {

        private Finding finding(ConnectorSpec spec, Severity severity) {
            return new Finding(
                    RULE,
                    isOpen ? Severity.WARN : severity,
                    Optional.of(key),
                    spec.placeOf(key),
                    Optional.of(spec.name()),
                    key + ": " + message);
        }
    }

    /** By itself or by a pattern, as Debezium names {@code column.mask.with.(d+).chars}. */
    private boolean isNamed(String key) {
        return named.contains(key)
                || named.stream()
                        .filter(name -> name.indexOf('(') > 0)
                        .anyMatch(name -> key.startsWith(name.substring(0, name.indexOf('(')))
                                && key.endsWith(name.substring(name.lastIndexOf(')') + 1)));
    }

    private Optional<Stray> stray(String key) {
        boolean isOpen = isOpen(key);
        // a setting below a key is not that key misspelt
        Optional<String> meant = Spelling.of(key, named).filter(word -> !key.startsWith(word + "."));
        return isOpen && meant.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stray(key, meant, isOpen, message(key, meant)));
    }

    private String message(String key, Optional<String> meant) {
        return meant.map(word -> "nothing of that name is known to Connect or the class; did you mean " + word + "?")
                .or(() -> orphan(key))
                .orElse("nothing of that name is known to Connect or the class: look for a typo, or leave it where the"
                        + " class reads keys that it does not name");
    }

    /** A setting of a part that is not there. */
    private Optional<String> orphan(String key) {
        Optional<String> converter = CONVERTERS.stream()
                .filter(part -> key.startsWith(part + "."))
                .map(part -> "nothing reads it without " + part + ", for the worker's converter has its own settings")
                .findFirst();
        return converter.or(() -> LISTS.stream()
                .filter(list -> key.startsWith(list + "."))
                .map(list -> "nothing reads it, since " + list + " does not list that name")
                .findFirst());
    }

    /** Whether a part of its own may read it. */
    private boolean isOpen(String key) {
        boolean isListed = LISTS.stream().anyMatch(list -> key.startsWith(list + "."));
        return OPEN.stream().anyMatch(key::startsWith)
                || (isListed ? isOfPart(key) : isBelow(key) || isOfBarePart(key))
                || isOfClient(key);
    }

    private boolean isOfPart(String key) {
        return LISTS.stream().anyMatch(list -> parts(list).anyMatch(part -> key.startsWith(list + "." + part + ".")));
    }

    private boolean isOfBarePart(String key) {
        return BARE_LISTS.stream().flatMap(this::parts).anyMatch(part -> key.startsWith(part + "."));
    }

    /** Below a key that is set itself, as a converter is, or a list of tables with a setting for each. */
    private boolean isBelow(String key) {
        return config.values().keySet().stream()
                .anyMatch(above -> named.contains(above) && key.startsWith(above + "."));
    }

    private Stream<String> parts(String list) {
        return config.get(list).stream()
                .flatMap(names -> Arrays.stream(names.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    /** Below a {@code producer}, or beside the servers of a client of the connector's own. */
    private boolean isOfClient(String key) {
        return CLIENTS.stream().anyMatch(part -> key.startsWith(part) || key.contains("." + part))
                || Stream.concat(named.stream(), config.values().keySet().stream())
                        .filter(known -> known.endsWith("." + SERVERS))
                        .map(known -> known.substring(0, known.length() - SERVERS.length()))
                        .anyMatch(key::startsWith);
    }
}
