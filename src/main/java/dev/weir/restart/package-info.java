/**
 * Decides which failed part of a connector is restarted, and when: pure functions of a policy, of what is known of earlier
 * restarts, and of what Connect shows.
 */
@NullMarked
package dev.weir.restart;

import org.jspecify.annotations.NullMarked;
