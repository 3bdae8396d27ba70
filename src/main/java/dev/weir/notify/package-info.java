/** The channels by which people are told: signed requests and emails. The one place that knows their protocols. */
@NullMarked
package dev.weir.notify;

import org.jspecify.annotations.NullMarked;
