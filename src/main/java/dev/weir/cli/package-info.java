/** The command line: the service's start, thin clients of its REST API, and what looks before it starts. */
@NullMarked
package dev.weir.cli;

import org.jspecify.annotations.NullMarked;
