package dev.weir.sync;

/** How far something that takes several writes has come in one pass. */
enum Progress {
    /** There is nothing to do, or nothing before something else changes. */
    AT_REST,
    /** It can go on soon. */
    SOON,
    /** Something is no longer as the pass has seen it: plan anew at once. */
    ADVANCED;

    /** What both together ask for. */
    Progress and(Progress other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
