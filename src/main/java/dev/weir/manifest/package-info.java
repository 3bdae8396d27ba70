/**
 * From a revision's tree to the desired state with located errors. Pure: no I/O, no clock, no logger; the same bytes give
 * the same answer. Foreign input is read into one neutral tree of located text ({@link dev.weir.manifest.Value}), and
 * only this package knows how that text was written.
 */
@NullMarked
package dev.weir.manifest;

import org.jspecify.annotations.NullMarked;
