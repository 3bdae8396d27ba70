package dev.weir.sync;

import dev.weir.connect.Surroundings;
import dev.weir.db.RaisedLogger;
import dev.weir.model.LevelSetting;
import dev.weir.plan.LevelSteps;
import dev.weir.sync.Inquiry.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Sets levels of loggers.
 *
 * @param worker the only one for which they are set; empty for all of the cluster
 */
record LevelCalls(Surroundings surroundings, Optional<String> worker) {

    /** Up to the first step that fails, and why it does; all of them may be done again. */
    Optional<Inquiry.Failure> carryOut(List<LevelSetting> steps) {
        return steps.stream()
                .map(step -> surroundings.setLevel(worker, step.logger(), step.level()))
                .map(outcome -> Contact.refusal(outcome, Reason.BROKEN))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Those that hold for the same workers. */
    List<LevelSteps.Raised> among(Collection<RaisedLogger> raised) {
        return raised.stream().filter(this::concerns).map(LevelCalls::step).toList();
    }

    private boolean concerns(RaisedLogger row) {
        return worker.isEmpty() || row.worker().isEmpty() || row.worker().equals(worker);
    }

    static LevelSteps.Raised step(RaisedLogger row) {
        return new LevelSteps.Raised(row.logger(), row.level(), row.before());
    }
}
