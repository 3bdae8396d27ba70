package dev.weir.model;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One connector as the repository says it should be, rendered.
 *
 * @param config what is sent to Connect; holds {@code name} and {@code connector.class}, and neither an ignored key
 * @param state empty where the document leaves the state to others after creation
 * @param initialState in which it is created; the declared state where there is one
 * @param autoRestart empty where the document says nothing, so that the cluster's default holds
 * @param selfHeal whether what others change in Connect is put back without being asked for; the operator may say no to it for
 *     all
 * @param wave lower waves go first
 * @param ignore keys neither compared nor written
 * @param place where the connector's document begins
 */
public record ConnectorSpec(
        ConnectorName name,
        ConnectorConfig config,
        Optional<TargetState> state,
        TargetState initialState,
        Optional<RestartPolicy> autoRestart,
        Deletion deletion,
        boolean selfHeal,
        int wave,
        KeyPatterns ignore,
        About about,
        Place place) {

    public ConnectorSpec {
        if (!state.orElse(initialState).equals(initialState)) {
            throw new IllegalArgumentException(name + " must be created in the state that it declares");
        }
        if (!config.get(ConnectorConfig.NAME).equals(Optional.of(name.value()))) {
            throw new IllegalArgumentException("the config of " + name + " must repeat its name");
        }
        if (config.connectorClass().isEmpty()) {
            throw new IllegalArgumentException("the config of " + name + " must name its connector.class");
        }
    }

    /** The label that says with {@code optional} that a running connector without a task is as it should be. */
    public static final String TASKS_LABEL = "weir.dev/tasks";

    /** Whether a running connector without a task is a finding; a mirror may wait for its first topic for ever. */
    public boolean expectsTasks() {
        return !"optional".equals(about.labels().get(TASKS_LABEL));
    }

    /** This definition without the config keys that are not to be written; name and class always stay. */
    public ConnectorSpec without(KeyPatterns keys) {
        if (keys.equals(KeyPatterns.NONE)) {
            return this;
        }
        ConnectorConfig written = config.without(key ->
                keys.matches(key) && !key.equals(ConnectorConfig.NAME) && !key.equals(ConnectorConfig.CONNECTOR_CLASS));
        return with(written);
    }

    /** This definition where somebody wants the connector held in another state than it says. */
    public ConnectorSpec in(TargetState other) {
        return new ConnectorSpec(
                name, config, Optional.of(other), other, autoRestart, deletion, selfHeal, wave, ignore, about, place);
    }

    /** This definition with that policy. */
    public ConnectorSpec restarting(RestartPolicy policy) {
        return new ConnectorSpec(
                name, config, state, initialState, Optional.of(policy), deletion, selfHeal, wave, ignore, about, place);
    }

    /** This definition with another config. */
    public ConnectorSpec with(ConnectorConfig other) {
        return new ConnectorSpec(
                name, other, state, initialState, autoRestart, deletion, selfHeal, wave, ignore, about, place);
    }

    /** A connector that is created in its declared state, or running where none is declared, and that is healed. */
    public ConnectorSpec(
            ConnectorName name,
            ConnectorConfig config,
            Optional<TargetState> state,
            Optional<RestartPolicy> autoRestart,
            Deletion deletion,
            int wave,
            KeyPatterns ignore,
            About about,
            Place place) {
        this(
                name,
                config,
                state,
                state.orElse(TargetState.RUNNING),
                autoRestart,
                deletion,
                true,
                wave,
                ignore,
                about,
                place);
    }

    /** Where the value of a config key was written; the document where nobody knows better. */
    public Place placeOf(String key) {
        return about.origins().of(key).orElse(place);
    }

    /** Where a field of the document beside its config was written; the document where nobody knows better. */
    public Place placeOfField(String field) {
        Place written = about.origins().fields().get(field);
        return written == null ? place : written;
    }

    /** What is shown and never acted upon. */
    public record About(
            Format format, Optional<String> description, SortedMap<String, String> labels, Origins origins) {

        public About {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }

        /** Of a connector whose parts come from who knows where. */
        public About(Format format, Optional<String> description, SortedMap<String, String> labels) {
            this(format, description, labels, Origins.NONE);
        }
    }

    /** How the document is written. */
    public enum Format {
        NATIVE,
        CONNECT_JSON,
        FLAT,
        PROPERTIES,
        STRIMZI,
        EVENT_STREAMS,
        CFK,
        CFK_BLUEPRINT,
        CONDUKTOR,
        NS4KAFKA,
        JIKKOU,
        CONFIG_MAP,
        SECRET;

        /** As answers write it: {@code connect-json}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
