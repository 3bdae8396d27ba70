package dev.weir.sync;

import dev.weir.connect.WriteOutcome;

/** Why Connect did not do what it was asked for, for a person. Stateless. */
final class Refusal implements WriteOutcome.Visitor<String> {

    private static final Refusal READER = new Refusal();

    private Refusal() {}

    static String of(WriteOutcome outcome) {
        return outcome.accept(READER);
    }

    @Override
    public String done(WriteOutcome.Done outcome) {
        return "Connect accepted it";
    }

    @Override
    public String alreadyExists(WriteOutcome.AlreadyExists outcome) {
        return "Connect says that it exists";
    }

    @Override
    public String notFound(WriteOutcome.NotFound outcome) {
        return "Connect does not know it";
    }

    @Override
    public String rejected(WriteOutcome.Rejected outcome) {
        return "Connect refused it: " + outcome.message();
    }

    @Override
    public String busy(WriteOutcome.Busy outcome) {
        return "Connect could not do it now: " + outcome.message();
    }

    @Override
    public String unsettled(WriteOutcome.Unsettled outcome) {
        return "nobody knows whether Connect did it: " + outcome.message();
    }

    @Override
    public String unreachable(WriteOutcome.Unreachable outcome) {
        return "not sent: " + outcome.message();
    }
}
