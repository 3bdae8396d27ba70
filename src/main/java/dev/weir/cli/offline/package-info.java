/** What can be said about files without a service, a cluster or a database. */
@NullMarked
package dev.weir.cli.offline;

import org.jspecify.annotations.NullMarked;
