/**
 * Everything that Weir keeps, in PostgreSQL. The only place that knows SQL. Times are the database's: no caller passes
 * an instant in, so that a node whose clock is wrong decides nothing.
 */
@NullMarked
package dev.weir.db;

import org.jspecify.annotations.NullMarked;
