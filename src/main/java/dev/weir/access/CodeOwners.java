package dev.weir.access;

import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a CODEOWNERS file says: in each of its sections the last line that matches a path names its owners, and one without
 * owners takes them away. GitHub knows one section only. Immutable.
 *
 * @param errors lines that cannot be used; they count as not written, as on the forge
 * @see <a href="https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">GitHub:
 *     About code owners</a>
 * @see <a href="https://docs.gitlab.com/user/project/codeowners/reference/">GitLab: Syntax of CODEOWNERS file</a>
 */
public record CodeOwners(List<Section> sections, List<ManifestError> errors) {

    /** Where the file may be, the first that exists counts; the order agrees with GitHub's and with GitLab's. */
    public static final List<RepoPath> LOCATIONS = List.of(
            new RepoPath(".github/CODEOWNERS"),
            new RepoPath("CODEOWNERS"),
            new RepoPath("docs/CODEOWNERS"),
            new RepoPath(".gitlab/CODEOWNERS"));

    /** No file: nobody owns anything. */
    public static final CodeOwners NONE = new CodeOwners(List.of(), List.of());

    /**
     * One line: which paths, and who owns them.
     *
     * @param text the pattern as it is written
     * @param excludes whether it takes its paths out of the section for good
     */
    record Rule(Place place, String text, PathPattern pattern, List<String> owners, boolean excludes) {

        Rule {
            owners = List.copyOf(owners);
        }

        /** {@code CODEOWNERS:3 (/payments/)}, as an answer cites it. */
        String cited() {
            return place.path() + ":" + place.line() + " (" + text + ")";
        }
    }

    /** Lines that are asked for themselves. */
    record Section(List<Rule> rules) {

        Section {
            rules = List.copyOf(rules);
        }

        /** The line that says whose the path is. */
        Optional<Rule> deciding(RepoPath path) {
            List<Rule> matching =
                    rules.stream().filter(rule -> rule.pattern().matches(path)).toList();
            return matching.stream()
                    .filter(Rule::excludes)
                    .findFirst()
                    .or(() -> matching.stream().reduce((earlier, later) -> later));
        }
    }

    public CodeOwners {
        sections = List.copyOf(sections);
        errors = List.copyOf(errors);
    }

    /**
     * Reads GitHub's or GitLab's dialect, whichever the file is written in.
     *
     * @param file where the text stands, for the places of errors
     */
    public static CodeOwners parse(RepoPath file, String text) {
        return new CodeOwnersText(file, Dialect.of(file, text)).read(text);
    }

    /** The lines that say whose the path is, in the order of the sections; empty where no line speaks of it. */
    List<Rule> deciding(RepoPath path) {
        return sections.stream()
                .map(section -> section.deciding(path).orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    /** The path's owners as they are written, empty where nobody owns it. */
    public List<String> ownersOf(RepoPath path) {
        return deciding(path).stream().flatMap(rule -> rule.owners().stream()).toList();
    }
}
