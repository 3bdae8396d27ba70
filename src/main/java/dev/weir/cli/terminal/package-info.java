/** What commands say, and how: tables for people, documents for machines, nothing that a terminal obeys. */
@NullMarked
package dev.weir.cli.terminal;

import org.jspecify.annotations.NullMarked;
