/** The REST door, {@code /api/v1}: own response types, problem details for every error, and its description. */
@NullMarked
package dev.weir.api;

import org.jspecify.annotations.NullMarked;
