package dev.weir.manifest.text;

import dev.weir.model.ManifestError;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a step gave: a value, or the error that ends the file. */
public sealed interface Attempt<T> {

    <R> Attempt<R> then(Function<T, Attempt<R>> next);

    <R> R fold(Function<T, R> whenDone, Function<ManifestError, R> whenFailed);

    default void either(Consumer<T> whenDone, Consumer<ManifestError> whenFailed) {
        Runnable told =
                this.<Runnable>fold(value -> () -> whenDone.accept(value), error -> () -> whenFailed.accept(error));
        told.run();
    }

    /** The step's value. */
    record Done<T>(T value) implements Attempt<T> {

        @Override
        public <R> Attempt<R> then(Function<T, Attempt<R>> next) {
            return next.apply(value);
        }

        @Override
        public <R> R fold(Function<T, R> whenDone, Function<ManifestError, R> whenFailed) {
            return whenDone.apply(value);
        }
    }

    /** Why there is no value. */
    record Failed<T>(ManifestError error) implements Attempt<T> {

        @Override
        public <R> Attempt<R> then(Function<T, Attempt<R>> next) {
            return new Failed<>(error);
        }

        @Override
        public <R> R fold(Function<T, R> whenDone, Function<ManifestError, R> whenFailed) {
            return whenFailed.apply(error);
        }
    }
}
