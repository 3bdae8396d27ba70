/**
 * Switches one rule of safety off after another and shows that its test then fails: {@code ./weir safety}; docs/safety.md. The
 * product knows nothing of it: a rule is switched off by a small edit of its source, which is compiled beside the real one.
 */
@NullMarked
package dev.weir.safety;

import org.jspecify.annotations.NullMarked;
