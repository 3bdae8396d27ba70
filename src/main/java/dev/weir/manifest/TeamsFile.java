package dev.weir.manifest;

import dev.weir.manifest.format.Section;
import dev.weir.manifest.text.Document;
import dev.weir.manifest.text.Limits;
import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Utf8;
import dev.weir.manifest.text.Value;
import dev.weir.manifest.text.YamlTree;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.RepoPath;
import dev.weir.model.Right;
import dev.weir.model.Team;
import dev.weir.model.TextPattern;
import dev.weir.model.TreeFile;
import dev.weir.model.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads {@code teams.yml}: a map from a team's name to its {@code groups}, {@code members}, {@code owners} and
 * {@code grants}. One error leaves out all, for half of a file of rights could give what the other half denies. Used for one
 * file, then dropped.
 */
public final class TeamsFile {

    private static final int LONGEST_NAME = 250;

    private final Problems problems = new Problems();
    private final Map<String, Team> teams = new TreeMap<>();

    /**
     * What the file says.
     *
     * @param teams by name, none where there is an error
     */
    public record Read(List<Team> teams, List<ManifestError> errors) {

        public static final Read NONE = new Read(List.of(), List.of());

        public Read {
            teams = List.copyOf(teams);
            errors = List.copyOf(errors);
        }

        static Read failed(List<ManifestError> errors) {
            return new Read(List.of(), errors);
        }
    }

    private TeamsFile() {}

    /** Reads the file, whatever it holds. */
    public static Read read(TreeFile file) {
        if (file.kind() != TreeFile.Kind.FILE || file.size() > Limits.FILE_BYTES) {
            return Read.failed(List.of(ManifestError.at(
                    Place.of(file.path()),
                    Scope.TEAMS_FILE + " must be an ordinary file of at most " + Limits.FILE_BYTES + " bytes")));
        }
        RepoPath path = file.path();
        return Utf8.decode(path, file.content().get())
                .then(text -> YamlTree.read(path, text))
                .fold(documents -> new TeamsFile().read(path, documents), error -> Read.failed(List.of(error)));
    }

    private Read read(RepoPath path, List<Document> documents) {
        documents.forEach(document -> document.flaws().forEach(flaw -> problems.at(flaw.place(), flaw.message())));
        if (documents.size() != 1) {
            problems.at(
                    Place.of(path), Scope.TEAMS_FILE + " holds " + documents.size() + " documents: write exactly one");
        } else {
            read(documents.get(0).root());
        }
        return problems.isEmpty() ? new Read(List.copyOf(teams.values()), List.of()) : Read.failed(problems.all());
    }

    private void read(Value root) {
        root.fields()
                .ifPresentOrElse(
                        fields -> {
                            Section document = new Section("", fields, problems);
                            document.allowOnly("teams");
                            document.part("teams").fields().entries().values().forEach(this::readTeam);
                        },
                        () -> problems.at(root.place(), Scope.TEAMS_FILE + " is " + root.what() + ": write a map"));
    }

    private void readTeam(Value.Field entry) {
        if (entry.key().isBlank() || entry.key().length() > LONGEST_NAME) {
            problems.at(entry.place(), "a team's name has 1 to " + LONGEST_NAME + " characters");
            return;
        }
        entry.value()
                .fields()
                .ifPresentOrElse(
                        fields -> teams.put(entry.key(), team(entry, fields)),
                        () -> problems.at(
                                entry.value().place(),
                                "the team " + Quoted.of(entry.key()) + " is "
                                        + entry.value().what() + ": write a map"));
    }

    private Team team(Value.Field entry, Value.Fields fields) {
        Section section = new Section("teams." + entry.key(), fields, problems);
        section.allowOnly("groups", "members", "owners", "grants");
        return new Team(
                entry.key(),
                words(section, "groups"),
                words(section, "members"),
                words(section, "owners"),
                grants(section),
                cited(entry.place()));
    }

    private List<Team.Given> grants(Section team) {
        Optional<Value> written = team.fields().get("grants");
        written.filter(value -> value.items().isEmpty())
                .ifPresent(value ->
                        problems.at(value.place(), team.called("grants") + " is " + value.what() + ": write a list"));
        List<Team.Given> grants = new ArrayList<>();
        written.flatMap(Value::items)
                .map(Value.Items::values)
                .orElse(List.of())
                .forEach(item -> item.fields()
                        .ifPresentOrElse(
                                fields -> grants.add(grant(new Section(team.called("grants"), fields, problems))),
                                () -> problems.at(
                                        item.place(),
                                        "an entry of " + team.called("grants") + " is " + item.what()
                                                + ": write a map")));
        return grants;
    }

    private Team.Given grant(Section section) {
        section.allowOnly("rights", "clusters", "connectors");
        section.require("rights");
        Set<Verb> verbs = new HashSet<>();
        section.texts("rights").forEach(right -> verbs.addAll(verbs(right)));
        return new Team.Given(
                cited(section.place()), verbs, patterns(section, "clusters"), patterns(section, "connectors"));
    }

    /** Whoever may change the repository must not make themselves an admin of what reads it. */
    private Set<Verb> verbs(Value.Scalar right) {
        Set<Verb> verbs = Verb.named(right.text()).orElse(Set.of());
        if (verbs.isEmpty()) {
            problems.at(
                    right.place(),
                    "there is no right " + Quoted.of(right.text()) + ": write one of "
                            + String.join(", ", Verb.words()));
        }
        if (verbs.stream().anyMatch(verb -> verb.right() == Right.ADMIN)) {
            problems.at(right.place(), "rights of admins are given in config.yml only");
            return Set.of();
        }
        return verbs;
    }

    private List<TextPattern> patterns(Section section, String key) {
        if (!section.fields().has(key)) {
            return List.of(TextPattern.ANY);
        }
        List<TextPattern> patterns = new ArrayList<>();
        for (Value.Scalar one : section.texts(key)) {
            try {
                patterns.add(new TextPattern(one.text()));
            } catch (IllegalArgumentException e) {
                problems.at(one.place(), String.valueOf(e.getMessage()));
            }
        }
        return patterns;
    }

    private static Set<String> words(Section section, String key) {
        return section.texts(key).stream().map(Value.Scalar::text).collect(Collectors.toSet());
    }

    private static String cited(Place place) {
        return place.path() + ":" + place.line();
    }
}
