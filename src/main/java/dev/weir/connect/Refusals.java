package dev.weir.connect;

import dev.weir.connect.Validation.FieldError;
import dev.weir.model.ConnectorConfig;
import java.util.List;

/**
 * What an answer other than the wanted one means. Connect's statuses do not say it: a 409 is "already exists" or "try
 * later", a 500 anything from a rebalance to a placeholder that cannot be read, so the text decides (Kafka 3.5 to 4.3,
 * {@code HerderRequestHandler}, {@code RestClient}, {@code KafkaConfigBackingStore}).
 */
final class Refusals {

    private static final String UNKNOWN_CLASS = "Failed to find any class";

    /** The request was never carried out and will be if it is repeated. */
    private static final List<String> NOT_NOW =
            List.of("rebalance is expected", "Worker is shutting down", "tasks haven't stopped completely yet");

    /** The worker stopped waiting; a write may still be carried out. */
    private static final List<String> GAVE_UP_WAITING = List.of("Request timed out", "Request interrupted");

    /** The config cannot be taken, whenever it is sent. */
    private static final List<String> NEVER = List.of(
            "Could not read",
            "Invalid value",
            "Unrecognized",
            "Cannot deserialize",
            UNKNOWN_CLASS,
            "contains no connector type");

    private Refusals() {}

    static ConnectException.Kind kindOfRead(Answer answer) {
        return switch (answer.status()) {
            case 401, 403 -> ConnectException.Kind.REFUSED;
            case 408, 409, 429, 502, 503, 504 -> ConnectException.Kind.BUSY;
            case 500 ->
                saysAny(answer, NOT_NOW) || saysAny(answer, GAVE_UP_WAITING)
                        ? ConnectException.Kind.BUSY
                        : ConnectException.Kind.BROKEN;
            default -> isClientError(answer) ? ConnectException.Kind.REJECTED : ConnectException.Kind.BROKEN;
        };
    }

    /** Whether the config is at fault, not the moment. */
    static boolean blamesConfig(Answer answer) {
        return answer.isConnectsError()
                && (answer.status() == 400 || (answer.status() == 500 && saysAny(answer, NEVER)));
    }

    /** The error that {@link #blamesConfig} found, at the class where it is unknown. */
    static FieldError blame(Answer answer, Call call) {
        String key = answer.says(UNKNOWN_CLASS) ? ConnectorConfig.CONNECTOR_CLASS : FieldError.WHOLE_CONFIG;
        return new FieldError(key, call.redaction().message(answer.text()));
    }

    static WriteOutcome outcome(Answer answer, Call call) {
        if (answer.isSuccess()) {
            return answer.isForeign() ? unsettled(answer, call) : done(answer);
        }
        return switch (answer.status()) {
            case 404 -> answer.saysAbsent() ? new WriteOutcome.NotFound() : rejected(answer, call);
            case 409 -> conflict(answer, call);
            case 429 -> busy(answer, call);
            case 503 -> answer.isConnectsError() ? busy(answer, call) : unsettled(answer, call);
            case 500 -> failure(answer, call);
            case 408 -> unsettled(answer, call);
            default -> answer.status() > 500 ? unsettled(answer, call) : rejected(answer, call);
        };
    }

    private static WriteOutcome done(Answer answer) {
        return new WriteOutcome.Done(answer.status() == 201, Shapes.echo(answer.json()));
    }

    /** Says what came back, redacted, and where it can be said what to do about it. */
    static String describe(Answer answer, Call call) {
        boolean isLogin = answer.status() == 401 || (answer.status() == 403 && !answer.saysForbidden());
        String hint = isLogin ? "; check auth and headers of the cluster" : "";
        return call + " at " + answer.worker() + " answered " + answer.status() + ": "
                + call.redaction().message(answer.text()) + hint;
    }

    private static WriteOutcome conflict(Answer answer, Call call) {
        return answer.says("already exists") ? new WriteOutcome.AlreadyExists() : busy(answer, call);
    }

    /** An unknown 500 is not known to have changed nothing. */
    private static WriteOutcome failure(Answer answer, Call call) {
        if (!answer.isConnectsError()) {
            return unsettled(answer, call);
        }
        if (saysAny(answer, NOT_NOW)) {
            return busy(answer, call);
        }
        boolean isOver = saysAny(answer, NEVER) || (call.changesOffsets() && !answer.says("timed out"));
        return isOver ? rejected(answer, call) : unsettled(answer, call);
    }

    private static WriteOutcome busy(Answer answer, Call call) {
        return new WriteOutcome.Busy(describe(answer, call));
    }

    private static WriteOutcome rejected(Answer answer, Call call) {
        return new WriteOutcome.Rejected(describe(answer, call));
    }

    private static WriteOutcome unsettled(Answer answer, Call call) {
        return new WriteOutcome.Unsettled(describe(answer, call));
    }

    private static boolean saysAny(Answer answer, List<String> words) {
        return words.stream().anyMatch(answer::says);
    }

    private static boolean isClientError(Answer answer) {
        return answer.status() >= 400 && answer.status() < 500;
    }
}
