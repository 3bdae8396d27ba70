/**
 * The pure core: what is desired and what is live go in, a plan comes out. No I/O, no clock, no logger; the same input
 * gives the same plan in the same order.
 */
@NullMarked
package dev.weir.plan;

import org.jspecify.annotations.NullMarked;
