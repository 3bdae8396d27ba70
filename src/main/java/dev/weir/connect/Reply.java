package dev.weir.connect;

import dev.weir.connect.ConnectException.Kind;

/** How one exchange with one worker ended. */
sealed interface Reply {

    /** The answer, whatever its status; throws where there is none. */
    Answer answer(Call call);

    WriteOutcome outcome(Call call);

    /** Whether the call may be made to another worker without being carried out twice. */
    boolean mayGoElsewhere(Call call);

    /** Whether the worker is worth being asked first the next time. */
    boolean isGood();

    record Answered(Answer answer) implements Reply {
        @Override
        public Answer answer(Call call) {
            return answer;
        }

        @Override
        public WriteOutcome outcome(Call call) {
            return Refusals.outcome(answer, call);
        }

        @Override
        public boolean mayGoElsewhere(Call call) {
            return false;
        }

        @Override
        public boolean isGood() {
            return true;
        }
    }

    /**
     * Nothing of the request can have arrived.
     *
     * @param ours whether the reason lies in this node, so that no worker is to blame and none can help
     */
    record NotSent(String message, boolean ours) implements Reply {
        @Override
        public Answer answer(Call call) {
            throw new ConnectException(Kind.UNREACHABLE, message);
        }

        @Override
        public WriteOutcome outcome(Call call) {
            return new WriteOutcome.Unreachable(message);
        }

        @Override
        public boolean mayGoElsewhere(Call call) {
            return !ours;
        }

        @Override
        public boolean isGood() {
            return ours;
        }
    }

    /** The request was or may have been sent, and no whole answer came. */
    record Lost(Kind kind, String message) implements Reply {
        @Override
        public Answer answer(Call call) {
            throw new ConnectException(kind, message);
        }

        @Override
        public WriteOutcome outcome(Call call) {
            return new WriteOutcome.Unsettled(message);
        }

        @Override
        public boolean mayGoElsewhere(Call call) {
            return !call.isWrite() && kind == Kind.UNREACHABLE;
        }

        @Override
        public boolean isGood() {
            return false;
        }
    }
}
