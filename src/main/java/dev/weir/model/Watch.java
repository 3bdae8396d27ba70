package dev.weir.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What one channel knows of one subject, a connector's health for instance.
 *
 * @param told what it was told last and is not over; empty where it knows of nothing bad
 * @param tellings when it was told each value last: what comes again soon waits
 * @param pending the newest transition that it was not told of
 * @param since when the first of those that it was not told of happened
 */
public record Watch(
        String subject,
        Optional<Told> told,
        Map<String, Instant> tellings,
        Optional<Transition> pending,
        Optional<Instant> since) {

    /** A topic, and a value that a subject had. */
    public record Told(Topic topic, String value) {}

    public Watch {
        tellings = Map.copyOf(tellings);
    }

    /** One that knows of nothing. */
    public static Watch of(String subject) {
        return new Watch(subject, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    }

    /** This one with a transition, which supersedes what is pending unless it happened before that. */
    public Watch with(Transition transition) {
        if (pending.filter(newer -> newer.id() > transition.id()).isPresent()) {
            return this;
        }
        return new Watch(
                subject, told, tellings, Optional.of(transition), since.or(() -> Optional.of(transition.at())));
    }

    /** This one after nothing had to be told. */
    public Watch settled() {
        return new Watch(subject, told, tellings, Optional.empty(), Optional.empty());
    }

    /** This one after what it was told of has ended. */
    public Watch over() {
        return new Watch(subject, Optional.empty(), tellings, Optional.empty(), Optional.empty());
    }

    /** Whether it says no more than one that was never kept. */
    public boolean saysNothing() {
        return told.isEmpty() && tellings.isEmpty() && pending.isEmpty();
    }
}
