package dev.weir.sync;

import dev.weir.db.DeletedConfigs;
import dev.weir.db.DeletedConfigs.DeletedConfig;
import dev.weir.db.Move;
import dev.weir.db.Moves;
import dev.weir.db.OffsetsJob;
import dev.weir.db.OffsetsJobs;
import dev.weir.db.Restore;
import dev.weir.db.Restores;
import dev.weir.db.SyncItems;
import dev.weir.db.Syncs;
import dev.weir.db.Vault;
import dev.weir.model.ConnectorName;
import dev.weir.plan.RestoreRule;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.MDC;

/**
 * What people ask for and what takes several writes, each decided on what the one before has brought about: the return of
 * deleted connectors, moves between clusters, changes of offsets, actions. Goes before the plan, which leaves their connectors
 * alone meanwhile. Thread-safe.
 */
public final class Undertakings {

    private final Restores restores;
    private final DeletedConfigs deleted;
    private final Moves moves;
    private final OffsetsJobs offsets;
    private final Judge judge;
    private final Actions actions;
    private final SideSync.Tools tools;

    /** What they are kept in. */
    public record Rows(
            Restores restores,
            DeletedConfigs deleted,
            Moves moves,
            Actions.Rows actions,
            OffsetsJobs offsets,
            Syncs syncs,
            SyncItems items) {}

    /** @param patience how long Connect is given to show a state that it has accepted */
    public Undertakings(
            Rows rows, Vault vault, Settlement settlement, Judge judge, HandsOff handsOff, Duration patience) {
        this.restores = rows.restores();
        this.deleted = rows.deleted();
        this.moves = rows.moves();
        this.offsets = rows.offsets();
        this.judge = judge;
        this.tools = new SideSync.Tools(rows.syncs(), rows.items(), vault, settlement, handsOff, patience);
        this.actions = new Actions(rows.actions(), tools);
    }

    /**
     * Does what can be done of them now.
     *
     * @param unsettled connectors with a write of which nobody knows yet what became of it: left alone
     * @param goesOn asked before each write
     * @throws LeaseLostException if another node may write to the cluster now
     */
    Progress advance(Reconciler.Pass pass, Set<ConnectorName> unsettled, BooleanSupplier goesOn) {
        Progress progress = actions.advance(pass, unsettled, goesOn);
        for (Restore restore : restores.open(pass.target().name())) {
            progress =
                    progress.and(unsettled.contains(restore.name()) ? Progress.SOON : advance(pass, restore, goesOn));
        }
        for (Move move : moves.open(pass.target().name())) {
            progress = progress.and(unsettled.contains(move.name()) ? Progress.SOON : advance(pass, move, goesOn));
        }
        for (OffsetsJob job : offsets.open(pass.target().name())) {
            boolean isAlone = isHeld(pass, job.name()) && !unsettled.contains(job.name());
            progress = progress.and(isAlone ? advance(pass, job, goesOn) : Progress.SOON);
        }
        return progress;
    }

    /** What was asked for after the plan of this pass was prepared is not held by it yet. */
    private static boolean isHeld(Reconciler.Pass pass, ConnectorName name) {
        return pass.input().doubts().changing().containsKey(name);
    }

    private Progress advance(Reconciler.Pass pass, OffsetsJob job, BooleanSupplier goesOn) {
        try (var connector = MDC.putCloseable("connector", job.name().value())) {
            return new OffsetsRun(pass, job, offsets, tools).advance(goesOn);
        }
    }

    private Progress advance(Reconciler.Pass pass, Move move, BooleanSupplier goesOn) {
        try (var connector = MDC.putCloseable("connector", move.name().value())) {
            return new MoveRun(pass, move, moves, judge, tools).advance(goesOn);
        }
    }

    private Progress advance(Reconciler.Pass pass, Restore restore, BooleanSupplier goesOn) {
        DeletedConfig kept = deleted.find(restore.deleted()).orElseThrow();
        try (var connector = MDC.putCloseable("connector", restore.name().value())) {
            return new RestoreRun(pass, restore, kept(kept), restores, tools).advance(goesOn);
        }
    }

    private RestoreRule.Kept kept(DeletedConfig gone) {
        return RestoreRun.kept(gone, tools.vault().open(gone.cluster(), gone.name(), gone.config()));
    }
}
