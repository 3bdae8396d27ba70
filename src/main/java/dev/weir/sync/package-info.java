/** The imperative shell: fetch, observe, plan, apply, record. */
@NullMarked
package dev.weir.sync;

import org.jspecify.annotations.NullMarked;
