package dev.weir.manifest.text;

import dev.weir.model.ManifestError;
import java.util.List;

/**
 * One document of a file.
 *
 * @param flaws what is wrong with its writing though it could be read (a key twice, a tag, too many aliases); they count
 *     only when the document turns out to be ours, for other tools' files may be written as those tools like
 */
public record Document(Value root, List<ManifestError> flaws) {

    public Document {
        flaws = List.copyOf(flaws);
    }
}
