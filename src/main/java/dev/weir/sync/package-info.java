/** The imperative shell: fetch, observe, plan, apply, record. It carries out what the pure core decides. */
@NullMarked
package dev.weir.sync;

import org.jspecify.annotations.NullMarked;
