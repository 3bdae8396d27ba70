/**
 * Durable jobs on db-scheduler: what is asked for is done, on one node at a time, however often nodes die. A job never
 * waits in a thread; waiting is a row with a due time.
 */
@NullMarked
package dev.weir.sync.job;

import org.jspecify.annotations.NullMarked;
