/** One file to what it says of connectors: one reader a format, told apart by the file's content. */
@NullMarked
package dev.weir.manifest.format;

import org.jspecify.annotations.NullMarked;
