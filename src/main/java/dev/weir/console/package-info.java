/** The pages: what the REST API says, for people. They read PostgreSQL only and give the same commands. */
@NullMarked
package dev.weir.console;

import org.jspecify.annotations.NullMarked;
