/** What {@code check} looks at, one class a probe; nothing here writes anything but temporary files. */
@NullMarked
package dev.weir.cli.check;

import org.jspecify.annotations.NullMarked;
