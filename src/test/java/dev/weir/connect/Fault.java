package dev.weir.connect;

import java.util.Optional;
import java.util.function.Supplier;

/** What goes wrong with one request. The supplier carries it out as if nothing were wrong. */
public interface Fault {

    /** 409 that a later attempt overcomes. */
    Fault CONFLICT = answering(
            409,
            "Cannot complete request momentarily due to stale configuration (typically caused by a concurrent config change)");

    /** 409 that no later attempt overcomes. */
    Fault ALREADY_EXISTS = answering(409, "Connector somebody-else already exists");

    Fault NO_LEADER = answering(
            409,
            "Cannot complete request momentarily due to no known leader URL, likely because a rebalance was underway.");

    /** What single reads answer while a rebalance is pending. */
    Fault REBALANCE_EXPECTED = answering(500, "Request cannot be completed because a rebalance is expected");

    /** The worker gave up after 90 s and never carried it out. */
    Fault TIMED_OUT = answering(500, "Request timed out. The worker is currently polling the group coordinator.");

    Fault HANG = carryOut -> FakeAnswer.SILENCE;

    Fault RESET = carryOut -> FakeAnswer.HANG_UP;

    Fault APPLIED_THEN_HANG = carryOut -> after(carryOut, FakeAnswer.SILENCE);

    Fault APPLIED_THEN_RESET = carryOut -> after(carryOut, FakeAnswer.HANG_UP);

    Fault APPLIED_THEN_TIMED_OUT = carryOut ->
            after(carryOut, FakeAnswer.error(500, "Request timed out. The worker is currently writing a config."));

    /** Nothing is wrong, but something happens elsewhere before it is carried out. */
    static Fault meanwhile(Runnable event) {
        return carryOut -> {
            event.run();
            return carryOut.get();
        };
    }

    /** Something happens elsewhere before it goes wrong. */
    static Fault meanwhile(Runnable event, Fault fault) {
        return carryOut -> {
            event.run();
            return fault.strike(carryOut);
        };
    }

    /** Nothing is wrong, but something happens elsewhere after it was carried out and before the answer. */
    static Fault afterwards(Runnable event) {
        return carryOut -> {
            FakeAnswer answer = carryOut.get();
            event.run();
            return answer;
        };
    }

    FakeAnswer strike(Supplier<FakeAnswer> carryOut);

    /** This first, and then that. */
    default Fault then(Fault next) {
        return carryOut -> strike(() -> next.strike(carryOut));
    }

    /** Connect's own error, not carried out. */
    static Fault answering(int status, String message) {
        return carryOut -> FakeAnswer.error(status, message);
    }

    /** A proxy's page, not carried out. */
    static Fault page(int status, String title) {
        return carryOut -> FakeAnswer.page(status, title);
    }

    /** Any body, not carried out. */
    static Fault body(int status, String contentType, String body) {
        return carryOut -> new FakeAnswer(status, contentType, body);
    }

    /** Carried out, and answered with that document in place of its own. */
    static Fault appliedThen(int status, String document) {
        return carryOut -> after(carryOut, new FakeAnswer(status, "application/json", document));
    }

    private static FakeAnswer after(Supplier<FakeAnswer> carryOut, FakeAnswer ending) {
        return Optional.of(carryOut.get()).map(unheard -> ending).orElseThrow();
    }
}
