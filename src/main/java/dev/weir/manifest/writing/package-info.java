/** The way back: what lives in Connect as the files that the reader would read just so. Pure, as the reader is. */
@NullMarked
package dev.weir.manifest.writing;

import org.jspecify.annotations.NullMarked;
