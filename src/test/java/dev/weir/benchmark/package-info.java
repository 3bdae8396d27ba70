/** Measures Weir on this machine; commands, not tests. */
@NullMarked
package dev.weir.benchmark;

import org.jspecify.annotations.NullMarked;
