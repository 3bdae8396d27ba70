package dev.weir.plan;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec;
import dev.weir.model.ConnectorState;
import dev.weir.model.InventoryItem;
import dev.weir.model.LiveConnector;
import dev.weir.model.RepoPath;
import dev.weir.model.TargetState;
import java.util.Optional;

/** One thing to do to one connector. A new kind of change breaks the compile of everyone who must handle it. */
public sealed interface Change {

    ConnectorName name();

    Action action();

    /** The file that the change comes from: the definition's, or the one that held it last. */
    RepoPath path();

    /** What differs; empty where nothing is compared. */
    default ConfigDiff diff() {
        return ConfigDiff.NONE;
    }

    /** Whether the connector is as its definition says, so that Weir has only to remember it. */
    default boolean findsNoDifference() {
        return false;
    }

    /** Whether Connect is asked for anything; otherwise only the inventory changes. */
    default boolean reachesConnect() {
        return true;
    }

    /** The other cluster that it concerns. */
    default Optional<ClusterName> destination() {
        return Optional.empty();
    }

    /** Whether a connector that is there gets another config, which restarts it. */
    default boolean writesOver() {
        return false;
    }

    <R> R accept(Visitor<R> visitor);

    /** Of a connector that is defined. */
    sealed interface OfDefined extends Change {

        ConnectorSpec spec();

        @Override
        default ConnectorName name() {
            return spec().name();
        }

        @Override
        default RepoPath path() {
            return spec().place().path();
        }
    }

    /** Of a connector that is managed, and no longer defined here. */
    sealed interface OfManaged extends Change {

        InventoryItem item();

        @Override
        default ConnectorName name() {
            return item().name();
        }

        @Override
        default RepoPath path() {
            return item().path();
        }
    }

    /** Desired, and not there. Always a POST. */
    record Create(ConnectorSpec spec, ConfigDiff diff) implements OfDefined {
        @Override
        public Action action() {
            return Action.CREATE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.create(this);
        }
    }

    /**
     * There, managed, and different in config.
     *
     * @param state running, where the next plan has to start it; empty where the state is as declared or left to others
     */
    record Update(ConnectorSpec spec, ConfigDiff diff, Optional<TargetState> state) implements OfDefined {
        @Override
        public Action action() {
            return Action.UPDATE;
        }

        @Override
        public boolean writesOver() {
            return true;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.update(this);
        }
    }

    /**
     * There, and in another state than declared. A connector that must not run is brought to rest before its config is
     * touched, so that the new config never runs for a moment.
     *
     * @param from as Connect shows it, which may hide the state that was asked for last; empty while it shows none
     * @param config what differs in config as well, for the next plan to update
     */
    record ChangeState(ConnectorSpec spec, Optional<ConnectorState> from, TargetState to, ConfigDiff config)
            implements OfDefined {
        @Override
        public Action action() {
            return Action.STATE;
        }

        @Override
        public ConfigDiff diff() {
            return config.withState(from, to);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.changeState(this);
        }
    }

    /** There, not managed, equal to its definition: taken into the inventory, nothing is written to Connect. */
    record Adopt(ConnectorSpec spec) implements OfDefined {
        @Override
        public Action action() {
            return Action.ADOPT;
        }

        @Override
        public boolean findsNoDifference() {
            return true;
        }

        @Override
        public boolean reachesConnect() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.adopt(this);
        }
    }

    /** There, not managed, and different from its definition: adopted and brought to it. */
    record AdoptAndUpdate(ConnectorSpec spec, ConfigDiff diff, Optional<TargetState> state) implements OfDefined {
        @Override
        public Action action() {
            return Action.ADOPT;
        }

        @Override
        public boolean writesOver() {
            return !diff.isProvenEmpty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.adoptAndUpdate(this);
        }
    }

    /** Managed, there, and no longer desired. */
    record Delete(InventoryItem item, LiveConnector live) implements OfManaged {
        @Override
        public Action action() {
            return Action.DELETE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.delete(this);
        }
    }

    /** As {@link Delete}, but its definition said to leave the connector in Connect. */
    record Orphan(InventoryItem item) implements OfManaged {
        @Override
        public Action action() {
            return Action.ORPHAN;
        }

        @Override
        public boolean reachesConnect() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.orphan(this);
        }
    }

    /** Managed, neither desired nor there. */
    record Forget(InventoryItem item) implements OfManaged {
        @Override
        public Action action() {
            return Action.FORGET;
        }

        @Override
        public boolean reachesConnect() {
            return false;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.forget(this);
        }
    }

    /** Managed, there, and now desired in another cluster instead: begins what {@link MoveRule} goes on with. */
    record Move(InventoryItem item, LiveConnector live, ClusterName target) implements OfManaged {
        @Override
        public Action action() {
            return Action.MOVE;
        }

        @Override
        public Optional<ClusterName> destination() {
            return Optional.of(target);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.move(this);
        }
    }

    /** One method a kind of change. */
    interface Visitor<R> {
        R create(Create change);

        R update(Update change);

        R changeState(ChangeState change);

        R adopt(Adopt change);

        R adoptAndUpdate(AdoptAndUpdate change);

        R move(Move change);

        R delete(Delete change);

        R orphan(Orphan change);

        R forget(Forget change);
    }
}
