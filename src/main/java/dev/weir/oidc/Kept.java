package dev.weir.oidc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document of the provider's, kept for a while. It is fetched by one thread at a time and at most every ten seconds,
 * whether that succeeds or not; while the provider is away the old one serves for an hour. Safe for use by many threads.
 */
final class Kept<T> {

    static final Duration BETWEEN = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Kept.class);
    private static final Duration USABLE = Duration.ofHours(1);
    private static final int PATIENCE_MILLIS = 2_000;

    private final Supplier<T> fetch;
    private final Duration fresh;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile @Nullable Document<T> document;
    private volatile Instant tried = Instant.MIN;
    private volatile OidcException failure = OidcException.unavailable("it was not asked yet");

    private record Document<T>(T content, Instant at) {

        boolean isYoungerThan(Duration age, Instant now) {
            return now.isBefore(at.plus(age));
        }
    }

    /** @param fresh how long it is used without a look at the provider */
    Kept(Supplier<T> fetch, Duration fresh, InstantSource clock) {
        this.fetch = fetch;
        this.fresh = fresh;
        this.clock = clock;
    }

    /**
     * The document, fetched where that is due.
     *
     * @throws OidcException if there is none
     */
    T get() {
        Document<T> known = document;
        return known != null && known.isYoungerThan(fresh, clock.instant()) ? known.content() : renewed(known);
    }

    /** The same for somebody who found the document wanting. */
    T renewed() {
        return renewed(document);
    }

    private T renewed(@Nullable Document<T> known) {
        if (isMyTurn()) {
            try {
                if (document == known && !clock.instant().isBefore(tried.plus(BETWEEN))) {
                    fetch();
                }
            } finally {
                fetching.unlock();
            }
        }
        return usable();
    }

    /** Whoever waits for a provider that hangs takes up a thread; all of them must not. */
    private boolean isMyTurn() {
        try {
            return fetching.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void fetch() {
        tried = clock.instant();
        try {
            document = new Document<>(fetch.get(), tried);
        } catch (OidcException e) {
            failure = e;
            LOG.warn("The identity provider gives no answer that can be used: {}", e.getMessage());
        }
    }

    private T usable() {
        Document<T> known = document;
        if (known != null && known.isYoungerThan(USABLE, clock.instant())) {
            return known.content();
        }
        throw new OidcException(failure.kind(), failure.getMessage());
    }
}
