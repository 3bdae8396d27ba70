package dev.weir.api;

import java.util.SortedSet;

/** The topics that a connector has used since it was created or they were reset. */
public record TopicsView(String cluster, String connector, SortedSet<String> topics) {}
