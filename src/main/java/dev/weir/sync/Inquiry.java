package dev.weir.sync;

import java.util.function.Function;

/** What a question to a Connect cluster came to, or something that was to be done to it at once. */
public sealed interface Inquiry<T> {

    /** What the one function or the other makes of it. */
    <R> R match(Function<? super T, ? extends R> answered, Function<Failure, ? extends R> failed);

    /** The cluster answered, or did it. */
    record Answered<T>(T answer) implements Inquiry<T> {
        @Override
        public <R> R match(Function<? super T, ? extends R> answered, Function<Failure, ? extends R> failed) {
            return answered.apply(answer);
        }
    }

    /** It did not. */
    record Failed<T>(Failure failure) implements Inquiry<T> {
        @Override
        public <R> R match(Function<? super T, ? extends R> answered, Function<Failure, ? extends R> failed) {
            return failed.apply(failure);
        }
    }

    /** @param message redacted; what happened, and what to do about it */
    record Failure(Reason reason, String message) {}

    /** Why there is no answer, in the terms in which doors tell it. */
    enum Reason {
        /** what is asked about is not there */
        ABSENT,
        /** the question cannot be meant */
        INVALID,
        /** it is switched off in the cluster */
        FORBIDDEN,
        /** it cannot be done as things are */
        IMPOSSIBLE,
        /** no worker answers now; the same question may be answered later */
        UNAVAILABLE,
        /** it was sent, and nobody knows whether it was or will be done */
        UNSETTLED,
        /** the answer is none, and somebody has to change something first */
        BROKEN
    }

    static <T> Inquiry<T> answered(T answer) {
        return new Answered<>(answer);
    }

    static <T> Inquiry<T> failed(Reason reason, String message) {
        return new Failed<>(new Failure(reason, message));
    }
}
