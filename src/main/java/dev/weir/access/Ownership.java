package dev.weir.access;

import java.util.Optional;

/**
 * Whose a path is.
 *
 * @param why the line of CODEOWNERS that decided, or why none did
 */
public record Ownership(Optional<String> team, String why) {

    /** Of what no file defines. */
    public static final Ownership OF_NO_FILE = new Ownership(Optional.empty(), "no file of the repository defines it");
}
