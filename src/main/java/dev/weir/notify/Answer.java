package dev.weir.notify;

import java.util.function.Function;

/** What became of a letter, in words without secrets. */
public sealed interface Answer {

    /** What the one function, the other or the third makes of it. */
    <T> T match(Function<Delivered, T> delivered, Function<Refused, T> refused, Function<Unreachable, T> unreachable);

    /** The other side has it. */
    record Delivered(String said) implements Answer {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered, Function<Refused, T> refused, Function<Unreachable, T> unreachable) {
            return delivered.apply(this);
        }
    }

    /** The other side answered, and does not have it: another letter may fare better. */
    record Refused(String said) implements Answer {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered, Function<Refused, T> refused, Function<Unreachable, T> unreachable) {
            return refused.apply(this);
        }
    }

    /** No answer: no other letter would fare better now. Whether the other side has it is not known. */
    record Unreachable(String why) implements Answer {
        @Override
        public <T> T match(
                Function<Delivered, T> delivered, Function<Refused, T> refused, Function<Unreachable, T> unreachable) {
            return unreachable.apply(this);
        }
    }
}
