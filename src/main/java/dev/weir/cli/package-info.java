/** Commands: the door for whoever sits at a terminal. */
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
