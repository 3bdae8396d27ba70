package dev.weir.fuzz;

/** What a reader must not do and did. */
final class Flaw extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Flaw(String message) {
        super(message);
    }
}
