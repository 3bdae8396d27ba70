/** What an operator demands of definitions beyond what Connect does: rules, and what they find. */
@NullMarked
package dev.weir.plan.policy;

import org.jspecify.annotations.NullMarked;
