package dev.weir.access;

import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a CODEOWNERS file says: the last line that matches a path names its owners, and one without owners takes them
 * away. Immutable.
 *
 * @param errors lines that cannot be used; they count as not written, as on the forge
 * @see <a href="https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners">GitHub:
 *     About code owners</a>
 */
public record CodeOwners(List<Rule> rules, List<ManifestError> errors) {

    /** Where the file may be, the first that exists counts; the order agrees with GitHub's and with GitLab's. */
    public static final List<RepoPath> LOCATIONS = List.of(
            new RepoPath(".github/CODEOWNERS"),
            new RepoPath("CODEOWNERS"),
            new RepoPath("docs/CODEOWNERS"),
            new RepoPath(".gitlab/CODEOWNERS"));

    /** No file: nobody owns anything. */
    public static final CodeOwners NONE = new CodeOwners(List.of(), List.of());

    private static final int LONGEST_PATTERN = 2_000;
    private static final Pattern OWNER = Pattern.compile("@[\\w.-]+(?:/[\\w./-]+)?|[^\\s@]+@[^\\s@]+");

    /** One line: which paths, and who owns them. */
    record Rule(PathPattern pattern, List<String> owners) {

        Rule {
            owners = List.copyOf(owners);
        }
    }

    public CodeOwners {
        rules = List.copyOf(rules);
        errors = List.copyOf(errors);
    }

    /**
     * Reads GitHub's syntax.
     *
     * @param file where the text stands, for the places of errors
     */
    public static CodeOwners parse(RepoPath file, String text) {
        List<Rule> rules = new ArrayList<>();
        List<ManifestError> errors = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            List<String> words = words(lines.get(i));
            Optional<String> fault = words.isEmpty() ? Optional.empty() : fault(words);
            if (fault.isPresent()) {
                errors.add(ManifestError.at(new Place(file, i + 1, 1), fault.get()));
            } else if (!words.isEmpty()) {
                rules.add(new Rule(PathPattern.of(words.get(0)), words.subList(1, words.size())));
            }
        }
        return new CodeOwners(rules, errors);
    }

    private static Optional<String> fault(List<String> words) {
        String pattern = words.get(0);
        if (pattern.length() > LONGEST_PATTERN) {
            return Optional.of("the pattern is longer than " + LONGEST_PATTERN + " characters: shorten it");
        }
        if (pattern.startsWith("!") || pattern.startsWith("^") || pattern.indexOf('[') >= 0) {
            return Optional.of("negation, character ranges and sections are not known here: write paths, * and **");
        }
        if (pattern.equals("/") || pattern.contains("//")) {
            return Optional.of("a pattern has no empty part: write * for every file");
        }
        return words.stream().skip(1).allMatch(owner -> OWNER.matcher(owner).matches())
                ? Optional.empty()
                : Optional.of("an owner is written @user, @organisation/team or name@example.com; one here is none");
    }

    /** The words before a comment; a backslash makes a space part of a word. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < line.length() && !(line.charAt(i) == '#' && word.isEmpty()); i++) {
            char character = line.charAt(i);
            if (character == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
            } else if (!Character.isWhitespace(character)) {
                word.append(character);
            } else {
                endWord(word, words);
            }
        }
        endWord(word, words);
        return words;
    }

    private static void endWord(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /** The path's owners as they are written, empty where nobody owns it. */
    public List<String> ownersOf(RepoPath path) {
        for (int i = rules.size() - 1; i >= 0; i--) {
            if (rules.get(i).pattern().matches(path)) {
                return rules.get(i).owners();
            }
        }
        return List.of();
    }
}
