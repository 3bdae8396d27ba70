/** Who owns what, decided from what the repository and the configuration say: no I/O, no clock, no configuration class. */
@NullMarked
package dev.weir.access;

import org.jspecify.annotations.NullMarked;
