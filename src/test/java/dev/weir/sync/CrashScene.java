package dev.weir.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.config.SyncSettings;

/** Something that a node does, and that has to come to the same end wherever it dies. */
abstract class CrashScene {

    /** Of the cluster; that every delete and every adoption that differs waits for a yes unless it says otherwise. */
    SyncSettings settings() {
        return SyncSettings.STANDARD;
    }

    /** Comes to the point at which a node is asked for what it will die in; all runs begin there. */
    abstract void prepare(SyncFixture weir);

    /** What a node does, also the one that takes over, until nothing more is asked for. */
    void act(SyncNode node) {
        node.settle();
    }

    /** How it ends, whoever has done how much of it. */
    abstract void verify(SyncFixture weir);

    /** That all is closed and recorded, and that nothing is left to be done. */
    final void verifyRest(SyncFixture weir, SyncNode successor) {
        assertThat(weir.database.query("select phase from sync where finished_at is null"))
                .as("syncs that nobody closed")
                .isEmpty();
        assertThat(weir.database.query("select action || ' ' || name from sync_item where settled_at is null"))
                .as("intents that nobody settled")
                .isEmpty();
        verify(weir);
        weir.connect.forgetRequests();
        successor.observe();
        act(successor);
        assertThat(weir.writes()).as("writes of one more sync").isEmpty();
    }
}
