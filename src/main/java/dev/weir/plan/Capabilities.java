package dev.weir.plan;

/**
 * What this version of Connect can do.
 *
 * @param initialState creates a connector in another state than running (KIP-980, 3.7)
 * @param stop knows the stopped state (KIP-875, 3.5)
 */
public record Capabilities(boolean initialState, boolean stop) {

    public static final Capabilities ALL = new Capabilities(true, true);
}
