package dev.weir.plan;

import dev.weir.model.ConnectorSpec;
import dev.weir.model.DesiredCluster;
import dev.weir.model.FileVerdict;
import dev.weir.model.FillIn;
import dev.weir.model.InventoryItem;
import dev.weir.model.ManifestError;
import dev.weir.model.TargetState;
import java.util.Optional;
import java.util.Set;

/**
 * What holds a change back, whatever a person may have approved before asking {@link Consent}. A guard speaks of one
 * change; how many deletes there are together is the planner's to count.
 */
final class Guards implements Change.Visitor<Optional<Held>> {

    private static final Optional<Held> FREE = Optional.empty();

    private final PlanInput input;

    Guards(PlanInput input) {
        this.input = input;
    }

    @Override
    public Optional<Held> create(Change.Create change) {
        return toFillIn(change.spec()).or(() -> creation(change));
    }

    private Optional<Held> creation(Change.Create change) {
        var origin = input.neighbours().leaving().get(change.name());
        if (origin != null) {
            return held(
                    HeldReason.MOVES_HERE,
                    "still managed in cluster " + origin + ": approve its move there, and it comes here");
        }
        TargetState state = change.spec().initialState();
        return state != TargetState.RUNNING && !input.rules().capabilities().initialState()
                ? held(
                        HeldReason.NOT_SUPPORTED,
                        "this Connect is older than 3.7 and cannot create a connector as " + state.word()
                                + ": declare it running, or upgrade")
                : FREE;
    }

    @Override
    public Optional<Held> update(Change.Update change) {
        return toFillIn(change.spec()).or(() -> state(change.state()));
    }

    @Override
    public Optional<Held> changeState(Change.ChangeState change) {
        return state(Optional.of(change.to()));
    }

    @Override
    public Optional<Held> adopt(Change.Adopt change) {
        return FREE;
    }

    @Override
    public Optional<Held> adoptAndUpdate(Change.AdoptAndUpdate change) {
        Optional<Held> impossible =
                (change.diff().isProvenEmpty() ? FREE : toFillIn(change.spec())).or(() -> state(change.state()));
        if (impossible.isPresent() || input.rules().adoptUnasked()) {
            return impossible;
        }
        return change.diff().isEmpty() && change.state().isEmpty()
                ? held(
                        HeldReason.UNVERIFIABLE,
                        "exists, is not managed, and hides " + change.diff().unverifiable()
                                + " behind a mask: approve to write its definition over it")
                : held(
                        HeldReason.ADOPTION_DIFFERS,
                        "exists, is not managed, and differs from its definition: approve to write the definition over"
                                + " it, or change the definition");
    }

    @Override
    public Optional<Held> delete(Change.Delete change) {
        return removal(change.item()).or(this::pruning);
    }

    @Override
    public Optional<Held> orphan(Change.Orphan change) {
        return removal(change.item());
    }

    /** Whatever the deletion policy: left running here, it would live beside the one that is created there. */
    @Override
    public Optional<Held> move(Change.Move change) {
        return removal(change.item())
                .or(() -> held(
                        HeldReason.MOVES_AWAY,
                        "now defined for cluster " + change.target() + ": approve to stop it here, create it there with"
                                + " its offsets, start it there and delete it here" + lastAttempt(change)));
    }

    private String lastAttempt(Change.Move change) {
        String refused = input.neighbours().refused().get(change.name());
        return refused == null ? "" : "; the last attempt did not come about: " + refused;
    }

    @Override
    public Optional<Held> forget(Change.Forget change) {
        return FREE;
    }

    /** Nothing can be written while nobody knows what. */
    private static Optional<Held> toFillIn(ConnectorSpec spec) {
        Set<String> keys = FillIn.keysOf(spec.config());
        return keys.isEmpty()
                ? FREE
                : held(
                        HeldReason.FILL_IN,
                        spec.place() + ": " + String.join(", ", keys) + " must be filled in before anything is written:"
                                + " write a reference that your workers resolve, such as"
                                + " ${file:/run/secrets/db.properties:password}");
    }

    private Optional<Held> state(Optional<TargetState> wanted) {
        return wanted.filter(TargetState.STOPPED::equals).isPresent()
                        && !input.rules().capabilities().stop()
                ? held(
                        HeldReason.NOT_SUPPORTED,
                        "this Connect is older than 3.5 and knows no stopped state: declare paused")
                : FREE;
    }

    /** Whether the repository proves that the connector was removed from it. */
    private Optional<Held> removal(InventoryItem item) {
        DesiredCluster desired = input.desired();
        if (!desired.isReadWhole()) {
            return held(HeldReason.FILES_UNREADABLE, "nothing is deleted while " + first(desired) + " cannot be read");
        }
        if (item.deletion().isProtected()) {
            return held(
                    HeldReason.PROTECTED,
                    "its definition, removed since, protects it: commit it again with deletion.protected: false, and"
                            + " remove it in a later commit");
        }
        if (input.doubts().uprooted().contains(item.name())) {
            return held(
                    HeldReason.HISTORY_REWRITTEN,
                    "the branch was rewritten: revision " + item.sha() + ", which defined it, is not in this one's"
                            + " history, so nobody has removed it; approve to delete it, or bring its definition back");
        }
        if (desired.connectors().isEmpty()) {
            return held(HeldReason.NOTHING_DESIRED, "the revision desires no connector of this cluster at all");
        }
        return Optional.ofNullable(desired.files().get(item.path()))
                .flatMap(Guards::doubt)
                .flatMap(doubt -> held(HeldReason.FILE_YIELDS_NOTHING, item.path() + doubt));
    }

    private Optional<Held> pruning() {
        return switch (input.rules().prune()) {
            case UNASKED -> FREE;
            case ASK -> held(HeldReason.DELETE_ASKS, "no longer in the repository: approve to delete it from Connect");
            case NEVER ->
                held(HeldReason.PRUNE_OFF, "no longer in the repository, and pruning is off for this cluster");
        };
    }

    /** Why a file that is still there does not prove that a connector was taken out of it. */
    private static Optional<String> doubt(FileVerdict verdict) {
        if (!(verdict instanceof FileVerdict.Accepted accepted)
                || accepted.connectors().isEmpty()) {
            return Optional.of(" is still there and no longer yields a connector: restore it, or remove the file");
        }
        return accepted.notes().stream()
                .findFirst()
                .map(note -> " is still there and holds more than is read (" + note
                        + "), which may have been the connector: approve to delete it, or mend the file");
    }

    private static String first(DesiredCluster desired) {
        return desired.errors().stream()
                .findFirst()
                .map(ManifestError::place)
                .map(Object::toString)
                .orElse("a file");
    }

    private static Optional<Held> held(HeldReason reason, String message) {
        return Optional.of(new Held(reason, message));
    }
}
