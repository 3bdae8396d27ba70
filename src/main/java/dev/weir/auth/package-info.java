/** Who calls, and whether they may: every door is closed unless it says otherwise. */
@NullMarked
package dev.weir.auth;

import org.jspecify.annotations.NullMarked;
