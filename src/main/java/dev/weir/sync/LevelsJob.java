package dev.weir.sync;

import dev.weir.db.RaisedLogger;
import dev.weir.db.RaisedLoggers;
import dev.weir.model.ClusterName;
import dev.weir.plan.Held;
import dev.weir.plan.LevelSteps;
import dev.weir.sync.job.JobKind;
import dev.weir.sync.job.JobResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job {@code levels(cluster)}: sets levels of loggers back when their time is over, on whichever node lives by then.
 * It needs no lease, for it writes to no connector, and ends anywhere without harm: the next run does it again.
 */
public final class LevelsJob {

    /** The job's name in {@code wanted}. */
    public static final String KIND = "levels";

    /** How long what could not be set back rests. */
    static final Duration REST = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(LevelsJob.class);

    private final Map<ClusterName, Target> targets;
    private final RaisedLoggers rows;
    private final HandsOff handsOff;

    public LevelsJob(Map<ClusterName, Target> targets, RaisedLoggers rows, HandsOff handsOff) {
        this.targets = Map.copyOf(targets);
        this.rows = rows;
        this.handsOff = handsOff;
    }

    /** One for each cluster; it sleeps until the next level is due. */
    public JobKind kind() {
        Set<String> keys = targets.keySet().stream().map(ClusterName::value).collect(Collectors.toUnmodifiableSet());
        return new JobKind(
                KIND, () -> keys, JobKind.about(Duration.ofHours(1)), (key, asked) -> run(new ClusterName(key)));
    }

    /** Runs once. A cluster that does not answer is told beside the logger and is no failure of the job. */
    JobResult run(ClusterName cluster) {
        Optional<Duration> rest = Optional.ofNullable(targets.get(cluster)).flatMap(this::setBackDue);
        return rest.map(JobResult::servedUntil).orElseGet(JobResult::served);
    }

    /** @return how long until there is more to do */
    private Optional<Duration> setBackDue(Target target) {
        List<RaisedLogger> all = rows.of(target.name());
        List<RaisedLogger> staying = all.stream().filter(row -> !row.isDue()).toList();
        List<RaisedLogger> due = all.stream().filter(RaisedLogger::isDue).toList();
        boolean isDone = due.isEmpty() || setBack(target, due, staying);
        return isDone ? rows.nextDue(target.name()) : Optional.of(REST);
    }

    /** A cluster that is to be left alone gets its levels back when that is over. */
    private boolean setBack(Target target, List<RaisedLogger> due, List<RaisedLogger> staying) {
        Optional<String> restraint = handsOff.on(target.name()).map(Held::message);
        restraint.ifPresent(why -> due.forEach(row -> tell(row, why)));
        return restraint.isEmpty()
                && due.stream().map(row -> setBack(target, row, staying)).reduce(true, Boolean::logicalAnd);
    }

    private boolean setBack(Target target, RaisedLogger row, List<RaisedLogger> staying) {
        if (row.worker()
                .filter(worker -> !target.client().workers().contains(worker))
                .isPresent()) {
            LOG.warn(
                    "logger {} of cluster {} may still be {} at {}, which is no longer in config.yml",
                    row.logger(),
                    row.cluster(),
                    row.level(),
                    row.worker().orElseThrow());
            rows.end(row.cluster(), row.logger(), row.until());
            return true;
        }
        LevelCalls calls = new LevelCalls(target.client().surroundings(), row.worker());
        Optional<Inquiry.Failure> failure =
                calls.carryOut(LevelSteps.setBack(LevelCalls.step(row), calls.among(staying)));
        failure.ifPresentOrElse(problem -> tell(row, problem.message()), () -> end(row));
        return failure.isEmpty();
    }

    private void end(RaisedLogger row) {
        rows.end(row.cluster(), row.logger(), row.until());
        LOG.info("logger {} of cluster {} is no longer {}", row.logger(), row.cluster(), row.level());
    }

    private void tell(RaisedLogger row, String problem) {
        rows.tell(row.cluster(), row.logger(), row.until(), problem);
        if (row.problem().isEmpty()) {
            LOG.warn(
                    "logger {} of cluster {} is still {} although its time is over; it is tried again: {}",
                    row.logger(),
                    row.cluster(),
                    row.level(),
                    problem);
        }
    }
}
