/** The client of Kafka Connect's REST API: the one place that knows its URLs, conflicts, timeouts, versions and leaks. */
@NullMarked
package dev.weir.connect;

import org.jspecify.annotations.NullMarked;
