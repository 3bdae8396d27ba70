package dev.weir.plan;

import dev.weir.model.LevelSetting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * In which steps levels of loggers are raised and set back. Connect sets, with a logger, every one whose name begins with
 * its name ({@code LoggingResource}), so that what was set below it must be set again; and levels that were raised at
 * different times may lie below one another.
 */
public final class LevelSteps {

    /** The logger above all others. */
    public static final String ROOT = "root";

    private static final Comparator<String> ABOVE_FIRST =
            Comparator.comparing((String name) -> !name.equals(ROOT)).thenComparing(Comparator.naturalOrder());

    private LevelSteps() {}

    /**
     * A level that holds for a while.
     *
     * @param before what sets the logger and those below it back, in this order
     */
    public record Raised(String logger, String level, List<LevelSetting> before) {

        public Raised {
            before = List.copyOf(before);
        }

        private boolean covers(String name) {
            return LevelSteps.covers(logger, name);
        }
    }

    /**
     * What would set a logger and those below it to the levels that they have, or had before others were raised.
     *
     * @param now the levels by logger
     * @param raised all that are raised now
     * @return empty where no level of it is known, as where a worker has no logger at all
     */
    public static List<LevelSetting> before(String logger, Map<String, String> now, Collection<Raised> raised) {
        SortedSet<String> names = new TreeSet<>(ABOVE_FIRST);
        names.add(logger);
        Stream.concat(now.keySet().stream(), raised.stream().flatMap(LevelSteps::namesIn))
                .filter(name -> covers(logger, name))
                .forEach(names::add);
        List<LevelSetting> steps = new ArrayList<>();
        for (String name : names) {
            unraised(name, now, raised)
                    .filter(level -> !nearest(steps, name).equals(Optional.of(level)))
                    .ifPresent(level -> steps.add(new LevelSetting(name, level)));
        }
        return List.copyOf(steps);
    }

    /**
     * Sets a logger back: to what it was, or to the level of the one above it that is still raised.
     *
     * @param others that stay raised
     */
    public static List<LevelSetting> setBack(Raised ended, Collection<Raised> others) {
        Stream<LevelSetting> own = others.stream()
                .filter(other -> other.covers(ended.logger()))
                .max(Comparator.comparing(Raised::logger, ABOVE_FIRST))
                .map(above -> Stream.of(new LevelSetting(ended.logger(), above.level())))
                .orElseGet(() -> ended.before().stream());
        return Stream.concat(own, below(ended.logger(), others).stream()).toList();
    }

    /** What is to be set again once a logger was set: those below it that are raised themselves. */
    public static List<LevelSetting> below(String logger, Collection<Raised> others) {
        return others.stream()
                .filter(other -> covers(logger, other.logger()) && !logger.equals(other.logger()))
                .sorted(Comparator.comparing(Raised::logger, ABOVE_FIRST))
                .map(other -> new LevelSetting(other.logger(), other.level()))
                .toList();
    }

    private static Stream<String> namesIn(Raised raised) {
        return raised.before().stream().map(LevelSetting::logger);
    }

    private static Optional<String> unraised(String name, Map<String, String> now, Collection<Raised> raised) {
        return raised.stream()
                .filter(one -> one.covers(name))
                .findFirst()
                .map(one -> nearest(one.before(), name))
                .orElseGet(() -> inherited(name, above -> own(above, now, raised)));
    }

    private static Optional<String> own(String name, Map<String, String> now, Collection<Raised> raised) {
        return raised.stream().anyMatch(one -> one.covers(name))
                ? unraised(name, now, raised)
                : Optional.ofNullable(now.get(name));
    }

    /** By the dots of its name, up to the root. */
    private static Optional<String> inherited(String name, Function<String, Optional<String>> levels) {
        Optional<String> own = levels.apply(name);
        if (own.isPresent() || name.equals(ROOT)) {
            return own;
        }
        int dot = name.lastIndexOf('.');
        return inherited(dot < 0 ? ROOT : name.substring(0, dot), levels);
    }

    /** The level that a logger has after these steps. */
    private static Optional<String> nearest(List<LevelSetting> steps, String name) {
        return steps.stream()
                .filter(step -> covers(step.logger(), name))
                .max(Comparator.comparing(LevelSetting::logger, ABOVE_FIRST))
                .map(LevelSetting::level);
    }

    private static boolean covers(String above, String name) {
        return above.equals(ROOT) || name.startsWith(above);
    }
}
