package dev.weir.sync;

import dev.weir.connect.ConnectClient;
import dev.weir.connect.LoggerLevel;
import dev.weir.connect.LoggerLevels;
import dev.weir.db.RaisedLogger;
import dev.weir.db.RaisedLoggers;
import dev.weir.model.ClusterName;
import dev.weir.model.LevelSetting;
import dev.weir.model.LogLevel;
import dev.weir.plan.LevelSteps;
import dev.weir.sync.Inquiry.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The levels of the loggers of Connect's workers. A level is set for a while only: how to set it back is stored before it
 * is set, and {@link LevelsJob} does so when its time is over. Thread-safe.
 */
public final class LogLevels {

    /** The longest that a level may hold. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final Pattern NAME = Pattern.compile("[\\w.$-]{1,255}");
    private static final Logger LOG = LoggerFactory.getLogger(LogLevels.class);

    private final Contact contact;
    private final RaisedLoggers rows;

    LogLevels(Contact contact, RaisedLoggers rows) {
        this.contact = contact;
        this.rows = rows;
    }

    /**
     * What a person wants of a logger.
     *
     * @param until when it shall be as it was again; in an hour where it is empty
     */
    public record Wish(String logger, LogLevel level, Optional<Instant> until, String actor, Optional<String> reason) {}

    /** Whether a logger may have that name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** All loggers of the worker that answers, and those that are raised, by name. */
    public Inquiry<List<LoggerState>> all(ClusterName cluster) {
        return contact.asking(cluster, target -> {
            Map<String, LoggerLevel> now =
                    target.client().surroundings().loggers().byName();
            Map<String, RaisedLogger> raised = byName(rows.of(cluster));
            return Inquiry.answered(Stream.concat(now.keySet().stream(), raised.keySet().stream())
                    .distinct()
                    .sorted()
                    .map(name -> state(name, Optional.ofNullable(now.get(name)), Optional.ofNullable(raised.get(name))))
                    .toList());
        });
    }

    /** One of them. */
    public Inquiry<LoggerState> one(ClusterName cluster, String logger) {
        return contact.asking(cluster, target -> {
            Optional<LoggerLevel> now = target.client().surroundings().logger(logger);
            Optional<RaisedLogger> raised = raised(cluster, logger);
            return now.isEmpty() && raised.isEmpty()
                    ? Inquiry.failed(Reason.ABSENT, "the worker of cluster " + cluster + " has no logger " + logger)
                    : Inquiry.answered(state(logger, now, raised));
        });
    }

    /** A worker that has begun anew since it was raised has no such logger perhaps. */
    private static LoggerState state(String logger, Optional<LoggerLevel> now, Optional<RaisedLogger> raised) {
        return new LoggerState(
                logger,
                now.map(LoggerLevel::level)
                        .or(() -> raised.map(RaisedLogger::level))
                        .orElseThrow(),
                now.flatMap(LoggerLevel::lastModified),
                raised);
    }

    /**
     * Sets a level for a while: for all workers of the cluster where its Connect can do that (3.7), else for the one that
     * answers.
     */
    public Inquiry<LoggerState> set(ClusterName cluster, Wish wish) {
        return contact.changing(cluster, target -> outOfBounds(wish).orElseGet(() -> set(target, wish)));
    }

    private Optional<Inquiry<LoggerState>> outOfBounds(Wish wish) {
        return wish.until()
                .map(rows::secondsUntil)
                .filter(seconds -> seconds <= 0 || seconds > LONGEST.toSeconds())
                .map(seconds -> Inquiry.failed(
                        Reason.INVALID, "must be a time to come, at most " + LONGEST.toHours() + " hours from now"));
    }

    private Inquiry<LoggerState> set(Target target, Wish wish) {
        ClusterName cluster = target.name();
        Map<String, RaisedLogger> raised = byName(rows.of(cluster));
        LoggerLevels now = target.client().surroundings().loggers();
        // also what was raised or set back while the worker was asked
        rows.of(cluster).forEach(row -> raised.put(row.logger(), row));
        LevelCalls calls = calls(target, now, Optional.ofNullable(raised.get(wish.logger())));
        List<LevelSetting> before = LevelSteps.before(
                wish.logger(), levels(target.client(), now, wish.logger()), calls.among(raised.values()));
        return before.isEmpty()
                ? Inquiry.failed(
                        Reason.IMPOSSIBLE,
                        "the workers of cluster " + cluster + " let nobody set the levels of loggers")
                : set(cluster, wish, calls, before, Optional.ofNullable(raised.get(wish.logger())));
    }

    /** A logger that is off is not listed. */
    private static SortedMap<String, String> levels(ConnectClient client, LoggerLevels now, String logger) {
        SortedMap<String, String> levels = new TreeMap<>();
        now.byName().forEach((name, level) -> levels.put(name, level.level()));
        if (!levels.isEmpty() && !levels.containsKey(logger)) {
            client.surroundings().logger(logger).ifPresent(level -> levels.put(logger, level.level()));
        }
        return levels;
    }

    /** Where only one worker is set, it is the one that was before: nobody else would set that one back. */
    private static LevelCalls calls(Target target, LoggerLevels now, Optional<RaisedLogger> former) {
        Optional<String> worker = target.client().worker().version().supportsClusterLoggers()
                ? Optional.empty()
                : former.flatMap(RaisedLogger::worker)
                        .filter(target.client().workers()::contains)
                        .or(() -> Optional.of(now.worker()));
        return new LevelCalls(target.client().surroundings(), worker);
    }

    private Inquiry<LoggerState> set(
            ClusterName cluster,
            Wish wish,
            LevelCalls calls,
            List<LevelSetting> before,
            Optional<RaisedLogger> former) {
        RaisedLogger row = record(cluster, wish, calls.worker(), before);
        Optional<Inquiry.Failure> refusal = calls.carryOut(List.of(new LevelSetting(row.logger(), row.level())));
        if (refusal.isPresent()) {
            return refused(row, former, refusal.get());
        }
        LOG.info(
                "logger {} of cluster {} is {} until {}, as {} asked",
                row.logger(),
                row.cluster(),
                row.level(),
                row.until(),
                row.actor());
        return calls.carryOut(LevelSteps.below(row.logger(), calls.among(staying(cluster))))
                .<Inquiry<LoggerState>>map(Inquiry.Failed::new)
                .orElseGet(() -> Inquiry.answered(
                        new LoggerState(row.logger(), row.level(), Optional.empty(), Optional.of(row))));
    }

    private List<RaisedLogger> staying(ClusterName cluster) {
        return rows.of(cluster).stream().filter(row -> !row.isDue()).toList();
    }

    private RaisedLogger record(ClusterName cluster, Wish wish, Optional<String> worker, List<LevelSetting> before) {
        String level = wish.level().name();
        rows.raise(
                new RaisedLoggers.Wish(
                        cluster, wish.logger(), level, worker, wish.actor(), wish.reason(), wish.until()),
                before,
                LevelsJob.KIND);
        return raised(cluster, wish.logger()).orElseThrow();
    }

    /** Nothing is to be set back where nothing was set; what may have been set is. */
    private Inquiry<LoggerState> refused(RaisedLogger row, Optional<RaisedLogger> former, Inquiry.Failure refusal) {
        if (refusal.reason() != Reason.UNSETTLED) {
            former.ifPresentOrElse(rows::takeBack, () -> rows.end(row.cluster(), row.logger(), row.until()));
        }
        return new Inquiry.Failed<>(refusal);
    }

    private Optional<RaisedLogger> raised(ClusterName cluster, String logger) {
        return rows.of(cluster).stream()
                .filter(row -> row.logger().equals(logger))
                .findFirst();
    }

    private static Map<String, RaisedLogger> byName(Collection<RaisedLogger> raised) {
        return raised.stream()
                .collect(Collectors.toMap(
                        RaisedLogger::logger, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }
}
