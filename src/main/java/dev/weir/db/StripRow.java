package dev.weir.db;

import java.util.List;

/**
 * What every page says beside its own matter.
 *
 * @param approvals that can still be decided
 * @param unreachable the clusters that do not answer, by name
 */
public record StripRow(int approvals, @Jsonb List<String> unreachable) {}
