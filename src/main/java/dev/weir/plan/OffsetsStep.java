package dev.weir.plan;

import dev.weir.model.Offsets;
import dev.weir.model.TargetState;

/** What has to be done next so that a connector's offsets change. */
public sealed interface OffsetsStep {

    <R> R accept(Visitor<R> visitor);

    /** One method a kind of step. */
    interface Visitor<R> {
        R begin(Begin step);

        R bring(Bring step);

        R keep(Keep step);

        R alter(Alter step);

        R verified(Verified step);

        R giveUp(GiveUp step);

        R await(Await step);

        R finish(Finish step);

        R refuse(Refuse step);
    }

    /** It can be done; that is the state that the connector is in. */
    record Begin(TargetState before) implements OffsetsStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.begin(this);
        }
    }

    record Bring(TargetState state) implements OffsetsStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bring(this);
        }
    }

    /** The connector is at rest, and these are its offsets: keep them before anything is changed. */
    record Keep(Offsets offsets) implements OffsetsStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.keep(this);
        }
    }

    record Alter(Offsets change) implements OffsetsStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alter(this);
        }
    }

    /** Connect shows the offsets that are wanted. */
    record Verified() implements OffsetsStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.verified(this);
        }
    }

    /** It cannot come about: from now on the connector is only brought back. */
    record GiveUp(String why) implements OffsetsStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.giveUp(this);
        }
    }

    /** Nothing can be said yet. */
    record Await(String why) implements OffsetsStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.await(this);
        }
    }

    /** The offsets are as wanted, and the connector goes on. */
    record Finish(String message) implements OffsetsStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.finish(this);
        }
    }

    /** It has not come about, and the connector is in its declared state, or gone. */
    record Refuse(String why) implements OffsetsStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.refuse(this);
        }
    }
}
