package dev.weir.model;

/**
 * Where something is written: a file of the repository, with line and column counted from 1; 0 where the whole file is
 * meant.
 */
public record Place(RepoPath path, int line, int column) implements Comparable<Place> {

    public Place {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
        }
    }

    /** The whole file. */
    public static Place of(RepoPath path) {
        return new Place(path, 0, 0);
    }

    @Override
    public int compareTo(Place other) {
        int byPath = path.compareTo(other.path);
        int byLine = byPath != 0 ? byPath : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? path.value() : path + ":" + line + ":" + column;
    }
}
