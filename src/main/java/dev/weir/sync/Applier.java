package dev.weir.sync;

import dev.weir.db.Moves;
import dev.weir.db.SyncItems;
import dev.weir.db.Vault;
import dev.weir.plan.Change;
import dev.weir.plan.Plan;
import dev.weir.plan.PlannedItem;
import dev.weir.plan.Planner;
import dev.weir.plan.Specs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * Applies the free items of a plan: several connectors at once, within a cluster's limit, what removes a connector after
 * everything else. One that fails holds up no other. Thread-safe.
 */
public final class Applier {

    private final Planner planner;
    private final SyncItems items;
    private final Moves moves;
    private final Vault vault;
    private final Snapshots snapshots;
    private final Settlement settlement;
    private final Judge judge;
    private final HandsOff handsOff;

    public Applier(
            Planner planner,
            SyncItems items,
            Moves moves,
            Vault vault,
            Snapshots snapshots,
            Settlement settlement,
            Judge judge,
            HandsOff handsOff) {
        this.planner = planner;
        this.items = items;
        this.moves = moves;
        this.vault = vault;
        this.snapshots = snapshots;
        this.settlement = settlement;
        this.judge = judge;
        this.handsOff = handsOff;
    }

    /**
     * @param course asked before each item; no further item is begun once it has an end
     * @return how the items ended that were begun
     * @throws LeaseLostException if another node may write to the cluster now
     */
    List<ItemEnd> apply(Run run, Plan plan, Supplier<Interruption.Course> course) {
        ExecutorService writers =
                Executors.newFixedThreadPool(run.target().settings().writesInFlight());
        try {
            List<ItemEnd> ends = new ArrayList<>();
            for (List<Step> wave : waves(plan)) {
                ends.addAll(together(writers, wave, step -> applied(run, step, course)));
            }
            checkLease(run);
            return ends;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writes were in flight; their intents are recorded", e);
        } finally {
            writers.shutdownNow();
        }
    }

    /** Lets all come to their end before it says that one failed. */
    private static List<ItemEnd> together(ExecutorService writers, List<Step> wave, Function<Step, List<ItemEnd>> way)
            throws InterruptedException {
        List<Callable<List<ItemEnd>>> calls = wave.stream()
                .<Callable<List<ItemEnd>>>map(step -> () -> way.apply(step))
                .toList();
        List<ItemEnd> ends = new ArrayList<>();
        for (Future<List<ItemEnd>> ended : writers.invokeAll(calls)) {
            ends.addAll(result(ended));
        }
        return ends;
    }

    /** What was not begun because of it is not said to be done. */
    private static void checkLease(Run run) {
        if (!run.lease().isHeld()) {
            throw new LeaseLostException(run.target().name());
        }
    }

    /** An item and its number within the sync. */
    private record Step(int ordinal, PlannedItem item) {

        boolean removes() {
            return Specs.of(item.change()).isEmpty();
        }
    }

    private static List<List<Step>> waves(Plan plan) {
        List<Step> steps = new ArrayList<>();
        plan.free().forEach(item -> steps.add(new Step(steps.size(), item)));
        return List.of(
                steps.stream().filter(step -> !step.removes()).toList(),
                steps.stream().filter(Step::removes).toList());
    }

    private List<ItemEnd> applied(Run run, Step step, Supplier<Interruption.Course> course) {
        if (!run.lease().isHeld()) {
            return List.of();
        }
        Interruption.Course now = course.get();
        return now.end().isPresent() ? List.of() : List.of(applied(run, step, now));
    }

    private ItemEnd applied(Run run, Step step, Interruption.Course now) {
        Change change = step.item().change();
        try (var cluster = MDC.putCloseable("cluster", run.target().name().value());
                var sync = MDC.putCloseable("sync", run.sync().toString());
                var connector = MDC.putCloseable("connector", change.name().value())) {
            ItemRecords records = new ItemRecords(run, step.ordinal(), items, moves, vault, snapshots);
            ItemRun item = new ItemRun(run, planner, records, settlement, judge, handsOff);
            return handsOff.between(run.input(), step.item(), now)
                    .map(held -> item.left(step.item(), held))
                    .orElseGet(() -> item.apply(step.item()));
        }
    }

    private static List<ItemEnd> result(Future<List<ItemEnd>> ended) throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unexpected
                    ? unexpected
                    : new IllegalStateException(e.getCause());
        }
    }
}
