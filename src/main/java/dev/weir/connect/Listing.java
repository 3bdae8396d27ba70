package dev.weir.connect;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The names that one worker lists, those that its REST API cannot address included. It comes from the worker's local
 * snapshot and proves only that what it holds exists.
 *
 * @param worker the URL that answered
 */
public record Listing(String worker, SortedSet<String> names) {

    public Listing {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }
}
