package dev.weir.manifest;

import dev.weir.model.Wildcards;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A pattern for paths: {@code **} stands for any number of folders, also none, {@code *} for any text inside one part of
 * a path, {@code ?} for one character. Nothing else has a meaning. Its work is bounded by the product of both lengths,
 * whatever a user writes.
 */
final class Glob {

    private static final int LONGEST = 250;
    private static final String FOLDERS = "**";

    private final List<String> parts;

    /** The folder, with a slash at its end, of a pattern that stands for all below it: most are such. */
    private final Optional<String> below;

    private Glob(List<String> parts) {
        this.parts = parts;
        this.below = below(parts);
    }

    private static Optional<String> below(List<String> parts) {
        List<String> folders = parts.subList(0, parts.size() - 1);
        boolean isPlain = folders.stream().noneMatch(part -> part.indexOf('*') >= 0 || part.indexOf('?') >= 0);
        return isPlain && !folders.isEmpty() && parts.get(parts.size() - 1).equals(FOLDERS)
                ? Optional.of(String.join("/", folders) + "/")
                : Optional.empty();
    }

    static Glob of(String pattern) {
        return new Glob(List.of(pattern.split("/", -1)));
    }

    /** What is wrong with a pattern that a user wrote. */
    static Optional<String> flaw(String pattern) {
        if (pattern.isEmpty() || pattern.length() > LONGEST) {
            return Optional.of("a pattern has 1 to " + LONGEST + " characters");
        }
        if (pattern.chars().anyMatch(character -> "[]{}!\\".indexOf(character) >= 0)) {
            return Optional.of("only **, * and ? have a meaning in a pattern, and [ ] { } ! \\ are not read");
        }
        return Arrays.stream(pattern.split("/", -1)).anyMatch(Glob::isNoPart)
                ? Optional.of("a pattern is relative to the folder of weir.yml, without ./, ../, // or / at either end")
                : Optional.empty();
    }

    boolean matches(String path) {
        return below.map(folder -> liesIn(folder, path)).orElseGet(() -> matchesParts(path));
    }

    private static boolean liesIn(String folder, String path) {
        return path.startsWith(folder) || (path.length() + 1 == folder.length() && folder.startsWith(path));
    }

    private boolean matchesParts(String path) {
        boolean[] reached = walk(path);
        return reached[parts.size()];
    }

    /** Whether it might match something inside a folder of this path. */
    boolean mayMatchInside(String path) {
        boolean[] reached = walk(path);
        for (int part = 0; part < parts.size(); part++) {
            if (reached[part]) {
                return true;
            }
        }
        return false;
    }

    /** Which numbers of the pattern's parts can have been used up by the whole path. */
    private boolean[] walk(String path) {
        boolean[] reached = new boolean[parts.size() + 1];
        reached[0] = true;
        skipFolders(reached);
        for (String name : path.split("/", -1)) {
            reached = step(reached, name);
        }
        return reached;
    }

    private boolean[] step(boolean[] reached, String name) {
        boolean[] next = new boolean[reached.length];
        for (int part = 0; part < parts.size(); part++) {
            if (reached[part] && parts.get(part).equals(FOLDERS)) {
                next[part] = true;
            } else if (reached[part] && Wildcards.match(parts.get(part), name)) {
                next[part + 1] = true;
            }
        }
        skipFolders(next);
        return next;
    }

    private void skipFolders(boolean[] reached) {
        for (int part = 0; part < parts.size(); part++) {
            reached[part + 1] |= reached[part] && parts.get(part).equals(FOLDERS);
        }
    }

    private static boolean isNoPart(String part) {
        return part.isEmpty() || part.equals(".") || part.equals("..");
    }
}
