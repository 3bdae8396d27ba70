/** When syncs may write, by the calendar. */
@NullMarked
package dev.weir.plan.window;

import org.jspecify.annotations.NullMarked;
