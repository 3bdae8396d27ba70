package dev.weir.access;

import dev.weir.model.RepoPath;
import java.util.regex.Pattern;

/** How a forge reads CODEOWNERS. */
enum Dialect {
    /** A pattern with a slash begins at the root, and one that names a folder stands for all below it. */
    GITHUB {
        @Override
        PathPattern pattern(String text) {
            return PathPattern.of(text);
        }
    },
    /** Only a slash at the beginning means the root, and only one at the end a folder; there are sections. */
    GITLAB {
        @Override
        PathPattern pattern(String text) {
            return PathPattern.ofGitLab(text);
        }
    };

    /** {@code [Name]}, {@code ^[Name]}, {@code [Name][2]}, each with owners or without. */
    static final Pattern HEADING = Pattern.compile("\\^?\\[([^\\]]+)](?:\\[\\d+])?(?:\\s+(.*))?");

    private static final Pattern ROLE = Pattern.compile("(?m)^[^#\\n]*\\s@@(?:developer|maintainer|owner)s?\\b");

    private static final String ITS_FOLDER = ".gitlab/";
    private static final String GITHUBS_FOLDER = ".github/";

    /** By the folder that only one of them looks into, or else by what only one of them can read. */
    static Dialect of(RepoPath file, String text) {
        if (file.value().startsWith(GITHUBS_FOLDER)) {
            return GITHUB;
        }
        boolean isGitLabs = file.value().startsWith(ITS_FOLDER)
                || text.lines().anyMatch(line -> HEADING.matcher(line.strip()).matches())
                || ROLE.matcher(text).find();
        return isGitLabs ? GITLAB : GITHUB;
    }

    abstract PathPattern pattern(String text);
}
