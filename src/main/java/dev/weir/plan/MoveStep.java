package dev.weir.plan;

import dev.weir.model.MoveStage;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;

/** What one of the two clusters has to do next so that a connector moves. */
public sealed interface MoveStep {

    <R> R accept(Visitor<R> visitor);

    /** One method a kind of step. */
    interface Visitor<R> {
        R rest(Rest step);

        R judge(Judge step);

        R bring(Bring step);

        R leave(Leave step);

        R create(Create step);

        R alterOffsets(AlterOffsets step);

        R reach(Reach step);

        R delete(Delete step);

        R giveUp(GiveUp step);

        R await(Await step);

        R finish(Finish step);

        R refuse(Refuse step);
    }

    /** It is the other cluster's turn. */
    record Rest() implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rest(this);
        }
    }

    /** The target validates the definition; the connector is still as it was. */
    record Judge() implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.judge(this);
        }
    }

    record Bring(TargetState state) implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bring(this);
        }
    }

    /** The connector is stopped, and these are its offsets. */
    record Leave(Offsets offsets) implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.leave(this);
        }
    }

    /** Create the copy, stopped. */
    record Create() implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.create(this);
        }
    }

    record AlterOffsets(Offsets change) implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alterOffsets(this);
        }
    }

    /** The stage is over and that one begins. */
    record Reach(MoveStage stage) implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reach(this);
        }
    }

    /** Delete the connector of this cluster: the old one, or a copy that has never run. */
    record Delete() implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.delete(this);
        }
    }

    /** It cannot come about; the origin may bring its connector back, for there is no other. */
    record GiveUp(String why) implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.giveUp(this);
        }
    }

    /** Nothing can be said yet. */
    record Await(String why) implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.await(this);
        }
    }

    /** It has moved. */
    record Finish(String message) implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.finish(this);
        }
    }

    /** It has not moved, and is where and as it was. */
    record Refuse(String why) implements MoveStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.refuse(this);
        }
    }
}
