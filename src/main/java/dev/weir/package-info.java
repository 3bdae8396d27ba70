/** Wires the house together; nobody imports this package. */
@NullMarked
package dev.weir;

import org.jspecify.annotations.NullMarked;
