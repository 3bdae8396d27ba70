/** The service's own configuration as {@code config.yml} states it; a key that is not built is not accepted. */
@NullMarked
package dev.weir.config;

import org.jspecify.annotations.NullMarked;
