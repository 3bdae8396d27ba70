package dev.weir.model;

/**
 * What somebody wants of a connector's offsets.
 *
 * @param offsets that it is to have, {@link Offsets#FORGOTTEN} included where some are altered; none for a reset
 */
public record OffsetsChange(OffsetsAction action, Offsets offsets) {

    public static final OffsetsChange RESET = new OffsetsChange(OffsetsAction.RESET, Offsets.NONE);

    /** What is still to be altered in the current ones; none when they are as wanted. */
    public Offsets from(Offsets current) {
        return switch (action) {
            case ALTER -> offsets.notShownBy(current);
            case RESET, RESTORE -> offsets.changeFrom(current);
        };
    }
}
