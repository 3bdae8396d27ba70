package dev.weir.manifest.text;

import dev.weir.model.Exemption;
import dev.weir.model.RepoPath;
import java.util.List;

/**
 * Comments that set a policy rule aside: {@code # weir:allow RULE reason} for the same line, or for the next one that is
 * not a comment where it stands on a line of its own; {@code # weir:allow-file RULE reason} for the whole file. JSON,
 * which knows no comments, holds the same text as the value of a remark key ({@link Comments#isComment}). Reads the
 * text as it is written, once from start to end, and takes broken files too. Thread-safe.
 */
public final class ExemptionComments {

    private ExemptionComments() {}

    /** The exemptions of a file, in the order in which they are written. */
    public static List<Exemption> in(RepoPath path, String text) {
        if (!text.contains(ExemptionText.MARK)) {
            return List.of();
        }
        return path.extension().equals("json") ? JsonRemarks.in(path, text) : LineComments.in(path, text);
    }
}
