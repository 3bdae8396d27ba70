package dev.weir.db;

import org.jdbi.v3.core.mapper.Nested;

/**
 * A connector that a person should look at.
 *
 * @param error the first line of its trace, or else why it is as it is; may be empty
 */
public record FailingConnector(@Nested ListedConnector summary, String error) {}
