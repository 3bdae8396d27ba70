package dev.weir.plan;

import java.util.Locale;

/** What a change does, in the word that plans, syncs and statuses use. */
public enum Action {
    CREATE,
    UPDATE,
    DELETE,
    STATE,
    ADOPT,
    /** Brings the connector to another Connect cluster, with how far it has come. */
    MOVE,
    /** Leaves the connector as it is and stops managing it. */
    ORPHAN,
    /** Drops from the inventory what is neither desired nor live any more. */
    FORGET;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
