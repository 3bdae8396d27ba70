package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.RepoPath;
import java.util.Optional;

/**
 * What is wrong in the head revision, and where.
 *
 * @param cluster whose part of the repository it is; empty where it concerns all
 * @param line counted from 1; 0 where the whole file is meant
 */
public record LocatedError(
        Optional<ClusterName> cluster, RepoPath path, int line, int col, Optional<String> connector, String message) {}
