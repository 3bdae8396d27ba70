package dev.weir.cli.offline;

import dev.weir.model.Finding;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * An error or a finding, where somebody can go to mend it.
 *
 * @param file as it is opened from where the command was run
 * @param rule that found it; {@code manifest} for what cannot be read
 * @param isError whether it holds something back
 */
record Notice(String file, Place place, String rule, boolean isError, String message) {

    private static final String UNREADABLE = "manifest";

    private static final Comparator<Notice> ORDER =
            Comparator.comparing(Notice::place).thenComparing(Notice::message);

    /** All of one file, each once, in the order of their places. */
    static List<Notice> of(FileReport file) {
        Stream<Notice> errors = file.errors().stream().map(error -> of(file, error));
        Stream<Notice> findings = file.allFindings().stream().map(finding -> of(file, finding));
        return Stream.concat(errors, findings).sorted(ORDER).distinct().toList();
    }

    static Notice of(FileReport file, ManifestError error) {
        return new Notice(file.opened(), error.place(), UNREADABLE, true, error.message());
    }

    private static Notice of(FileReport file, Finding finding) {
        String who = finding.connector().map(name -> name + ": ").orElse("");
        return new Notice(
                opened(file, finding.place().path()),
                finding.place(),
                finding.rule(),
                finding.denies(),
                who + finding.message() + " (" + finding.rule() + ")");
    }

    /** A default or an overlay stands in another file than the connector. */
    private static String opened(FileReport file, RepoPath path) {
        return path.equals(file.path())
                ? file.opened()
                : Path.of(file.folder()).resolve(path.value()).normalize().toString();
    }

    /** {@code path:line:column}; the path alone where the whole file is meant. */
    String position() {
        return place.line() == 0 ? file : file + ":" + place.line() + ":" + place.column();
    }

    /** Counted from 1, also where the whole file is meant. */
    int line() {
        return Math.max(1, place.line());
    }
}
