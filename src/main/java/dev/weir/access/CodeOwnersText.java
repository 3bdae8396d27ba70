package dev.weir.access;

import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one CODEOWNERS file, then is dropped. */
final class CodeOwnersText {

    private static final int LONGEST_PATTERN = 2_000;
    private static final Pattern OWNER = Pattern.compile("@[\\w.-]+(?:/[\\w./-]+)?|[^\\s@]+@[^\\s@]+");
    private static final Pattern ROLE = Pattern.compile("@@(?:developer|maintainer|owner)s?");

    /** GitLab's name for what stands above the first heading. */
    private static final String UNNAMED = "";

    private final RepoPath file;
    private final Dialect dialect;
    private final List<ManifestError> errors = new ArrayList<>();

    /** Sections of one name are one, whatever the case of its letters. */
    private final Map<String, List<CodeOwners.Rule>> sections = new LinkedHashMap<>();

    private String section = UNNAMED;
    private List<String> ownersOfSection = List.of();

    CodeOwnersText(RepoPath file, Dialect dialect) {
        this.file = file;
        this.dialect = dialect;
    }

    CodeOwners read(String text) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            read(new Place(file, i + 1, 1), lines.get(i).strip());
        }
        return new CodeOwners(
                sections.values().stream().map(CodeOwners.Section::new).toList(), errors);
    }

    private void read(Place place, String line) {
        Matcher heading = Dialect.HEADING.matcher(line);
        if (dialect == Dialect.GITLAB && heading.matches()) {
            begin(place, heading);
            return;
        }
        List<String> words = words(line);
        if (!words.isEmpty()) {
            fault(words)
                    .ifPresentOrElse(
                            fault -> errors.add(ManifestError.at(place, fault)), () -> rules().add(rule(place, words)));
        }
    }

    private void begin(Place place, Matcher heading) {
        section = heading.group(1).strip().toLowerCase(Locale.ROOT);
        ownersOfSection = heading.group(2) == null ? List.of() : words(heading.group(2));
        if (!ownersOfSection.stream().allMatch(this::isOwner)) {
            errors.add(ManifestError.at(place, notAnOwner()));
            ownersOfSection = ownersOfSection.stream().filter(this::isOwner).toList();
        }
    }

    private List<CodeOwners.Rule> rules() {
        return sections.computeIfAbsent(section, name -> new ArrayList<>());
    }

    private CodeOwners.Rule rule(Place place, List<String> words) {
        String text = words.get(0);
        boolean excludes = text.startsWith("!");
        List<String> owners = words.size() > 1 ? words.subList(1, words.size()) : ownersOfSection;
        return new CodeOwners.Rule(
                place,
                text,
                dialect.pattern(excludes ? text.substring(1) : text),
                excludes ? List.of() : owners,
                excludes);
    }

    private Optional<String> fault(List<String> words) {
        String pattern = words.get(0);
        if (pattern.length() > LONGEST_PATTERN) {
            return Optional.of("the pattern is longer than " + LONGEST_PATTERN + " characters: shorten it");
        }
        if (dialect == Dialect.GITHUB && (pattern.startsWith("!") || pattern.startsWith("^"))) {
            return Optional.of("negation and sections are not known to GitHub: write paths, * and **");
        }
        if (pattern.indexOf('[') >= 0) {
            return Optional.of("character ranges are not known here: write paths, * and **");
        }
        if (pattern.equals("/") || pattern.equals("!") || pattern.contains("//")) {
            return Optional.of("a pattern has no empty part: write * for every file");
        }
        return words.stream().skip(1).allMatch(this::isOwner) ? Optional.empty() : Optional.of(notAnOwner());
    }

    private boolean isOwner(String word) {
        return OWNER.matcher(word).matches()
                || dialect == Dialect.GITLAB && ROLE.matcher(word).matches();
    }

    private String notAnOwner() {
        return switch (dialect) {
            case GITHUB -> "an owner is written @user, @organisation/team or name@example.com; one here is none";
            case GITLAB -> "an owner is written @user, @group/subgroup, @@role or name@example.com; one here is none";
        };
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
}
