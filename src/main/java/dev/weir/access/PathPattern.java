package dev.weir.access;

import dev.weir.model.RepoPath;
import dev.weir.model.Wildcards;
import java.util.ArrayList;
import java.util.List;

/**
 * One pattern of a CODEOWNERS file. Matching takes at most the product of both lengths, whatever the pattern: a pattern
 * that everybody can commit must not be able to stall the service, as a regular expression could.
 *
 * @param parts what each part of a path must look like; {@code **} stands for any number of parts
 */
record PathPattern(List<String> parts) {

    private static final String ANY_PARTS = "**";
    private static final String ANY_PART = "*";

    static PathPattern of(String pattern) {
        boolean anchored = pattern.indexOf('/') >= 0 && pattern.indexOf('/') < pattern.length() - 1;
        List<String> parts = new ArrayList<>();
        if (!anchored) {
            parts.add(ANY_PARTS);
        }
        for (String part : withoutLeadingSlash(pattern).split("/", -1)) {
            parts.add(part.isEmpty() ? ANY_PARTS : part);
        }
        end(parts);
        return new PathPattern(List.copyOf(parts));
    }

    /**
     * As {@code File.fnmatch} of GitLab reads it: without a slash before it the pattern may begin in any folder, and one
     * that does not end in a slash stands for files alone.
     */
    static PathPattern ofGitLab(String pattern) {
        List<String> parts = new ArrayList<>();
        if (!pattern.startsWith("/")) {
            parts.add(ANY_PARTS);
        }
        parts.addAll(List.of(withoutLeadingSlash(pattern).split("/", -1)));
        int last = parts.size() - 1;
        if (parts.get(last).isEmpty()) {
            parts.set(last, ANY_PARTS);
            parts.add(ANY_PART);
        } else if (parts.get(last).equals(ANY_PARTS)) {
            parts.set(last, ANY_PART);
        }
        return new PathPattern(List.copyOf(parts));
    }

    private static String withoutLeadingSlash(String pattern) {
        return pattern.startsWith("/") ? pattern.substring(1) : pattern;
    }

    /** A folder stands for all below it, but {@code docs/*} for the files of {@code docs} alone. */
    private static void end(List<String> parts) {
        String last = parts.get(parts.size() - 1);
        if (last.equals(ANY_PARTS)) {
            parts.add(parts.size() - 1, ANY_PART);
        } else if (!last.equals(ANY_PART)) {
            parts.add(ANY_PARTS);
        }
    }

    boolean matches(RepoPath path) {
        List<String> names = List.of(path.value().split("/"));
        return Wildcards.match(
                parts.size(),
                names.size(),
                i -> parts.get(i).equals(ANY_PARTS),
                (i, j) -> Wildcards.match(parts.get(i), names.get(j)));
    }
}
