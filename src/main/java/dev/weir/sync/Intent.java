package dev.weir.sync;

import dev.weir.db.Remains;
import dev.weir.model.Deletion;
import dev.weir.model.InventoryItem;
import dev.weir.model.KeyPatterns;
import dev.weir.model.Offsets;
import dev.weir.model.TargetState;
import java.util.Optional;

/**
 * What is about to be done to a connector, as it is recorded before the call: enough to recognise the outcome and to
 * record it, for whoever finds it unsettled. Holds no config value; the config on its way is kept encrypted beside it.
 *
 * @param state in which the connector is to be: created in, brought to, or, for a delete, was in
 * @param sha the revision that asks for it
 * @param path the file that asks for it
 * @param appliedState the declared state that the connector is known to have been brought to once this is done
 * @param heals the digest of what it puts back, where others had changed that
 * @param ignore keys that Connect may show besides, neither compared nor written
 * @param remains what a delete keeps beside the config
 * @param offsets to be altered
 */
record Intent(
        Kind kind,
        Optional<TargetState> state,
        String sha,
        String path,
        Deletion.Policy policy,
        boolean isProtected,
        InventoryItem.Origin origin,
        Optional<TargetState> appliedState,
        Optional<String> heals,
        KeyPatterns ignore,
        Optional<Remains> remains,
        Optional<Offsets> offsets) {

    /** The same, where the connector was made anew meanwhile and runs, whatever was asked of it. */
    Intent ofRunning() {
        Optional<TargetState> running = Optional.of(TargetState.RUNNING);
        return new Intent(
                kind, state, sha, path, policy, isProtected, origin, running, heals, ignore, remains, offsets);
    }

    /** What is done, and the word for it when it is done. */
    enum Kind {
        CREATE("Created"),
        UPDATE("Updated"),
        STATE("StateChanged"),
        /** Creates what Git does not define, so that it stays unmanaged. */
        RESTORE("Created"),
        OFFSETS("OffsetsChanged"),
        /** Adopts what is equal: no call. */
        ADOPT("Adopted"),
        /** Adopts and updates. */
        ADOPT_UPDATE("Adopted"),
        /** Adopts and changes the state alone. */
        ADOPT_STATE("Adopted"),
        DELETE("Deleted"),
        /** Leaves the inventory: no call. */
        RELEASE("Released");

        private final String result;

        Kind(String result) {
            this.result = result;
        }

        String result() {
            return result;
        }

        /** Whether it is a POST. */
        boolean creates() {
            return this == CREATE || this == RESTORE;
        }

        /** Whether Connect is asked for anything. */
        boolean isCall() {
            return switch (this) {
                case CREATE, RESTORE, UPDATE, STATE, OFFSETS, ADOPT_UPDATE, ADOPT_STATE, DELETE -> true;
                case ADOPT, RELEASE -> false;
            };
        }

        /** Whether a config is sent. */
        boolean sendsConfig() {
            return switch (this) {
                case CREATE, RESTORE, UPDATE, ADOPT_UPDATE -> true;
                case STATE, OFFSETS, ADOPT, ADOPT_STATE, DELETE, RELEASE -> false;
            };
        }
    }
}
