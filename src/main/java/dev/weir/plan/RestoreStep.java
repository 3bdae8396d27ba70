package dev.weir.plan;

import dev.weir.model.Offsets;
import dev.weir.model.TargetState;

/** What is to be done next so that a deleted connector comes back. */
public sealed interface RestoreStep {

    <R> R accept(Visitor<R> visitor);

    /** One method a kind of step. */
    interface Visitor<R> {
        R create(Create step);

        R alterOffsets(AlterOffsets step);

        R bring(Bring step);

        R await(Await step);

        R finish(Finish step);

        R refuse(Refuse step);
    }

    /** Create it with the config that it had, as stopped. */
    record Create() implements RestoreStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.create(this);
        }
    }

    record AlterOffsets(Offsets change) implements RestoreStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alterOffsets(this);
        }
    }

    record Bring(TargetState state) implements RestoreStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bring(this);
        }
    }

    /** Nothing can be said yet. */
    record Await(String why) implements RestoreStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.await(this);
        }
    }

    /** It is back. */
    record Finish(String message) implements RestoreStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.finish(this);
        }
    }

    /** It cannot come back this way; whatever is there is left as it is. */
    record Refuse(String why) implements RestoreStep {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.refuse(this);
        }
    }
}
