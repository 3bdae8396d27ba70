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
import java.time.Duration;
import java.util.Optional;

/** Carries out intents against Connect, and recognises whether one has taken effect. Stateless. */
final class Writes {

    /** How long to wait for Connect to show what it has accepted. */
    private static final Duration SHOWN_WITHIN = Duration.ofSeconds(10);

    private Writes() {}

    /**
     * Makes the one call of an intent.
     *
     * @param config what is sent; empty for intents that send none
     */
    static WriteOutcome perform(
            ConnectClient client, ConnectorName name, Intent intent, Optional<ConnectorConfig> config) {
        return switch (intent.kind()) {
            case CREATE ->
                client.create(
                        name,
                        config.orElseThrow(),
                        intent.state().filter(TargetState.RUNNING::equals).isPresent()
                                ? Optional.empty()
                                : intent.state());
            case UPDATE, ADOPT_UPDATE -> client.update(name, config.orElseThrow());
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
            case CREATE, UPDATE, ADOPT_UPDATE ->
                config.isPresent()
                        && client.config(name)
                                .filter(live -> areEqual(config.get(), live, intent.ignore()))
                                .isPresent();
            case STATE, ADOPT_STATE -> isIn(client, name, intent.state());
            case DELETE -> client.config(name).isEmpty();
            case ADOPT, RELEASE -> true;
        };
    }

    private static boolean isIn(ConnectClient client, ConnectorName name, Optional<TargetState> state) {
        return client.status(name)
                .map(ConnectorStatus::state)
                .flatMap(ConnectorState::target)
                .equals(state);
    }

    /** Waits until the connector is in that state; false when it still is not after ten seconds. */
    static boolean isBrought(ConnectClient client, ConnectorName name, TargetState state) {
        return Polling.until(() -> isIn(client, name, Optional.of(state)), SHOWN_WITHIN);
    }

    /** Waits until Connect shows what it has accepted; false when it still does not after ten seconds. */
    static boolean isShown(ConnectClient client, ConnectorName name, Intent intent, Optional<ConnectorConfig> config) {
        return Polling.until(
                () -> hasLanded(client, name, intent, config)
                        && (intent.kind() != Intent.Kind.CREATE
                                || client.status(name).isPresent()),
                SHOWN_WITHIN);
    }

    /** A mask in the live config stands for what was just sent. */
    private static boolean areEqual(ConnectorConfig sent, ConnectorConfig live, KeyPatterns ignore) {
        return ConfigDiff.between(sent, live, Optional.of(sent), ignore, ConnectorClasses.NONE_KNOWN)
                .isEmpty();
    }
}
