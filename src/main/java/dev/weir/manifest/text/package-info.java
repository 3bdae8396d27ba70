/** Text to located values: YAML, JSON and properties, each with the line on which it stands. Knows nothing of connectors. */
@NullMarked
package dev.weir.manifest.text;

import org.jspecify.annotations.NullMarked;
