/** Feeds damaged files to the readers of definitions; a command, and a short test of it. */
@NullMarked
package dev.weir.fuzz;

import org.jspecify.annotations.NullMarked;
