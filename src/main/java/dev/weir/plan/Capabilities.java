package dev.weir.plan;

/**
 * What this version of Connect can do.
 *
 * @param initialState creates a connector in another state than running (KIP-980, 3.7)
 * @param stop knows the stopped state (KIP-875, 3.5)
 * @param offsets shows offsets (the same)
 * @param offsetChanges takes other offsets for a stopped connector (KIP-875, 3.6)
 */
public record Capabilities(boolean initialState, boolean stop, boolean offsets, boolean offsetChanges) {

    public static final Capabilities ALL = new Capabilities(true, true);

    /** With offsets since the versions around these. */
    public Capabilities(boolean initialState, boolean stop) {
        this(initialState, stop, stop, initialState);
    }
}
