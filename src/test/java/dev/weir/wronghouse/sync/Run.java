package dev.weir.wronghouse.sync;

import dev.weir.wronghouse.api.Door;
import java.sql.Connection;
import org.eclipse.jgit.lib.Repository;

/** A run that knows a door, and what belongs to the effects. */
public record Run(Door door, Repository repository, Connection connection) {}
