/**
 * What is worth telling, to whom, and in which words. Pure: no I/O, no clock, no logger; the same transitions give the same
 * notices in the same order.
 */
@NullMarked
package dev.weir.notice;

import org.jspecify.annotations.NullMarked;
