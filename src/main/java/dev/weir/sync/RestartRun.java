package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.WriteOutcome;
import dev.weir.db.RestartAttempt;
import dev.weir.db.RestartAttempts;
import dev.weir.db.RestartBudget;
import dev.weir.db.RestartBudgets;
import dev.weir.plan.Held;
import dev.weir.restart.RestartDecision;
import dev.weir.restart.RestartLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The restarts of one pass: what is decided is recorded, and what is due is restarted, one after the other. */
final class RestartRun {

    private static final Logger LOG = LoggerFactory.getLogger(RestartRun.class);

    /** What fails together is not restarted all at once; the rest goes with the next pass. */
    static final int AT_ONCE = 20;

    private final Reconciler.Pass pass;
    private final RestartBudgets budgets;
    private final RestartAttempts attempts;
    private final HandsOff handsOff;
    private final ConnectClient client;
    private final Instant now;

    RestartRun(Reconciler.Pass pass, RestartBudgets budgets, RestartAttempts attempts, HandsOff handsOff, Instant now) {
        this.pass = pass;
        this.budgets = budgets;
        this.attempts = attempts;
        this.handsOff = handsOff;
        this.client = pass.target().client();
        this.now = now;
    }

    /** True when some are left for the next pass. */
    boolean run(List<FailedPart> parts, BooleanSupplier goesOn) {
        List<Due> due = parts.stream()
                .flatMap(part -> part.decide(now).accept(new Recording(part)).stream())
                .sorted(Comparator.comparing(Due::since).thenComparing(one -> one.part.told()))
                .toList();
        due.stream().limit(AT_ONCE).takeWhile(one -> goesOn.getAsBoolean()).forEach(this::restart);
        return due.size() > AT_ONCE;
    }

    private record Due(FailedPart part, int attempt) {

        Instant since() {
            return part.log().failedSince().orElse(Instant.EPOCH);
        }
    }

    private void restart(Due due) {
        attempts.begin(pass.lease().lease(), attempt(due.part, Optional.of(due.attempt)))
                .ifPresentOrElse(id -> restart(due, id), () -> leave(due.part));
    }

    private void leave(FailedPart part) {
        Held held = handsOff.refused(part.cluster(), part.name());
        LOG.info("{} is not restarted: {}", part.told(), held.message());
    }

    private void restart(Due due, UUID id) {
        FailedPart part = due.part;
        WriteOutcome outcome = part.task() == RestartBudget.INSTANCE
                ? client.restart(part.name(), false, false)
                : client.restartTask(part.name(), part.task());
        if (outcome instanceof WriteOutcome.Done) {
            keep(part, part.log().restarted(now), Optional.empty(), Optional.empty());
            LOG.info("restarted {}, attempt {}", part.told(), due.attempt);
        } else {
            String refusal = Refusal.of(outcome);
            attempts.end(id, "Refused", Optional.of(refusal));
            keep(part, part.log(), Optional.empty(), Optional.empty());
            LOG.info("{} could not be restarted: {}", part.told(), refusal);
        }
    }

    private static RestartAttempt attempt(FailedPart part, Optional<Integer> number) {
        int most = part.terms().policy().maxAttempts();
        return new RestartAttempt(
                part.cluster(),
                part.name(),
                part.task(),
                RestartAttempt.AUTO,
                "weir",
                Optional.empty(),
                number,
                most == 0 ? Optional.empty() : Optional.of(most),
                part.shown().worker(),
                part.shown().part().trace());
    }

    private void keep(FailedPart part, RestartLog log, Optional<String> why, Optional<Instant> nextAt) {
        if (FailedPart.isWorthKeeping(log)) {
            RestartBudget row = part.row(log, why, nextAt);
            part.before().filter(row::equals).ifPresentOrElse(same -> {}, () -> budgets.put(row));
        } else if (part.before().isPresent()) {
            budgets.remove(part.cluster(), part.name(), part.task());
        }
    }

    /** What each decision leaves behind; the restart that is due, where it is one. */
    private final class Recording implements RestartDecision.Visitor<Optional<Due>> {

        private final FailedPart part;

        Recording(FailedPart part) {
            this.part = part;
        }

        @Override
        public Optional<Due> restart(RestartDecision.Restart decision) {
            return Optional.of(new Due(part, decision.attempt()));
        }

        @Override
        public Optional<Due> waitUntil(RestartDecision.WaitUntil decision) {
            if (part.before().flatMap(RestartBudget::nextAt).isEmpty()) {
                attempts.next(part.cluster(), part.name(), part.task(), decision.at());
            }
            return kept(part.log(), Optional.empty(), Optional.of(decision.at()));
        }

        @Override
        public Optional<Due> giveUp(RestartDecision.GiveUp decision) {
            attempts.giveUp(
                    pass.lease().lease(), attempt(part, Optional.of(part.log().attempts())), decision.why());
            LOG.warn("gave up restarting {}: {}", part.told(), decision.why());
            return kept(part.log().givenUp(now), Optional.of(decision.why()), Optional.empty());
        }

        @Override
        public Optional<Due> recovered(RestartDecision.Recovered decision) {
            LOG.info("{} runs again: its restarts are forgotten", part.told());
            return kept(part.log().forgotten(), Optional.empty(), Optional.empty());
        }

        @Override
        public Optional<Due> none(RestartDecision.None decision) {
            return kept(part.log(), part.before().flatMap(RestartBudget::why), Optional.empty());
        }

        private Optional<Due> kept(RestartLog log, Optional<String> why, Optional<Instant> nextAt) {
            keep(part, log, why, nextAt);
            return Optional.empty();
        }
    }
}
