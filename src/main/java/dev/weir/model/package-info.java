/**
 * Pure nouns. Everything here is immutable, compares by value, and imports only {@code java.*}; every other package may
 * import it and it imports none of them.
 */
@NullMarked
package dev.weir.model;

import org.jspecify.annotations.NullMarked;
