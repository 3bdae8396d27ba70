package dev.weir.restart;

import java.time.Instant;

/** What is to be done about one part of a connector. */
public sealed interface RestartDecision {

    /** Whether something has to be done about it now. */
    boolean isToBeDone();

    <R> R accept(Visitor<R> visitor);

    /** One method a kind of decision. */
    interface Visitor<R> {
        R restart(Restart decision);

        R waitUntil(WaitUntil decision);

        R giveUp(GiveUp decision);

        R recovered(Recovered decision);

        R none(None decision);
    }

    /** @param attempt counted from 1 since the last healthy stretch */
    record Restart(int attempt) implements RestartDecision {
        @Override
        public boolean isToBeDone() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.restart(this);
        }
    }

    /** It is failed, and restarted then. */
    record WaitUntil(Instant at, int attempt) implements RestartDecision {
        @Override
        public boolean isToBeDone() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.waitUntil(this);
        }
    }

    /** From now on it is restarted no more, and somebody has to be told. */
    record GiveUp(String why) implements RestartDecision {
        @Override
        public boolean isToBeDone() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.giveUp(this);
        }
    }

    /** It has run for long enough that its attempts are forgotten. */
    record Recovered() implements RestartDecision {
        @Override
        public boolean isToBeDone() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.recovered(this);
        }
    }

    /** Nothing, for that reason. */
    record None(String why) implements RestartDecision {
        @Override
        public boolean isToBeDone() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.none(this);
        }
    }
}
