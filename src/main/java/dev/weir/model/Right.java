package dev.weir.model;

import java.util.Locale;

/** The four rights that are given to people; each is a bundle of {@link Verb}s. */
public enum Right {
    /** See a connector or a cluster. */
    VIEW,
    /** Operate it: restart, pause, stop, change its offsets. */
    MANAGE,
    /** Bring the repository's word about: sync, approve, adopt, restore. */
    DEPLOY,
    /** Everything, and all that belongs to no team. */
    ADMIN;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
