package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.WriteOutcome;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorState;
import dev.weir.model.ConnectorStatus;
import dev.weir.model.KeyPatterns;
import dev.weir.model.TargetState;
import dev.weir.plan.ConfigDiff;
import dev.weir.plan.ConnectorClasses;
import dev.weir.plan.KeyDifference;
import java.util.Optional;
import java.util.stream.Collectors;

/** Carries out intents against Connect, and recognises whether one has taken effect. Stateless. */
final class Writes {

    private Writes() {}

    /**
     * Makes the one call of an intent.
     *
     * @param config what is sent; empty for intents that send none
     */
    static WriteOutcome perform(
            ConnectClient client, ConnectorName name, Intent intent, Optional<ConnectorConfig> config) {
        return switch (intent.kind()) {
            case CREATE, RESTORE ->
                client.create(
                        name,
                        config.orElseThrow(),
                        intent.state().filter(TargetState.RUNNING::equals).isPresent()
                                ? Optional.empty()
                                : intent.state());
            case UPDATE, ADOPT_UPDATE -> client.update(name, config.orElseThrow());
            case OFFSETS -> client.alterOffsets(name, intent.offsets().orElseThrow());
            case STATE, ADOPT_STATE -> bring(client, name, intent.state().orElseThrow());
            case DELETE -> client.delete(name);
            case ADOPT, RELEASE -> new WriteOutcome.Done(false);
        };
    }

    static WriteOutcome bring(ConnectClient client, ConnectorName name, TargetState state) {
        return switch (state) {
            case RUNNING -> client.resume(name);
            case PAUSED -> client.pause(name);
            case STOPPED -> client.stop(name);
        };
    }

    /**
     * Whether Connect shows the effect of an intent.
     *
     * @throws dev.weir.connect.ConnectException if Connect does not answer as it should
     */
    static boolean hasLanded(
            ConnectClient client, ConnectorName name, Intent intent, Optional<ConnectorConfig> config) {
        return switch (intent.kind()) {
            case CREATE, RESTORE, UPDATE, ADOPT_UPDATE ->
                config.isPresent()
                        && client.config(name)
                                .filter(live -> areEqual(config.get(), live, intent.ignore()))
                                .isPresent();
            case OFFSETS ->
                client.offsets(name)
                        .filter(now -> now.show(intent.offsets().orElseThrow()))
                        .isPresent();
            case STATE, ADOPT_STATE -> isIn(client, name, intent.state());
            case DELETE -> client.config(name).isEmpty();
            case ADOPT, RELEASE -> true;
        };
    }

    private static boolean isIn(ConnectClient client, ConnectorName name, Optional<TargetState> state) {
        return shown(client, name).equals(state);
    }

    /** Whether the connector is known to be in another state than that. */
    static boolean isInAnother(ConnectClient client, ConnectorName name, Optional<TargetState> state) {
        Optional<TargetState> shown = shown(client, name);
        return shown.isPresent() && !shown.equals(state);
    }

    private static Optional<TargetState> shown(ConnectClient client, ConnectorName name) {
        return client.status(name).map(ConnectorStatus::state).flatMap(ConnectorState::target);
    }

    /**
     * What there is to say of the config that Connect holds after it has accepted an intent.
     *
     * @param shown as Connect says; empty where it does not
     */
    static Optional<String> objection(ConnectorConfig sent, Optional<ConnectorConfig> shown, KeyPatterns ignore) {
        if (shown.isEmpty()) {
            return Optional.of("accepted; Connect does not show it yet");
        }
        String others = difference(sent, shown.get(), ignore).differences().stream()
                .map(KeyDifference::key)
                .collect(Collectors.joining(", "));
        return Optional.of("accepted; Connect shows other values of " + others).filter(text -> !others.isEmpty());
    }

    /** A mask in the live config stands for what was just sent. */
    private static boolean areEqual(ConnectorConfig sent, ConnectorConfig live, KeyPatterns ignore) {
        return difference(sent, live, ignore).isEmpty();
    }

    private static ConfigDiff difference(ConnectorConfig sent, ConnectorConfig live, KeyPatterns ignore) {
        return ConfigDiff.between(sent, live, Optional.of(sent), ignore, ConnectorClasses.NONE_KNOWN);
    }
}
