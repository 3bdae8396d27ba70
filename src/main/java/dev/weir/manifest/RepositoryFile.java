package dev.weir.manifest;

import dev.weir.manifest.format.Kinds;
import dev.weir.manifest.format.Section;
import dev.weir.manifest.text.Document;
import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Utf8;
import dev.weir.manifest.text.Value;
import dev.weir.manifest.text.YamlTree;
import dev.weir.model.ClusterName;
import dev.weir.model.ManifestError;
import dev.weir.model.Place;
import dev.weir.model.PruneMode;
import dev.weir.model.RepoPath;
import dev.weir.model.SyncLimits;
import dev.weir.model.SyncMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Reads {@code weir.yml}. An error in one cluster's entry leaves that cluster alone out; an error anywhere else leaves out
 * all, for then nobody knows what the file means. Used for one file, then dropped.
 */
final class RepositoryFile {

    private static final int MOST_PATTERNS = 100;
    private static final int LONGEST_VALUE = 4_096;

    private final Scope scope;
    private final Problems problems = new Problems();
    private final List<Binding> usable = new ArrayList<>();
    private final TreeSet<String> unusable = new TreeSet<>();
    private final List<ManifestError> entryErrors = new ArrayList<>();

    private RepositoryFile(Scope scope) {
        this.scope = scope;
    }

    static Bindings read(RepoPath path, byte[] content, Scope scope) {
        return Utf8.decode(path, content)
                .then(text -> YamlTree.read(path, text))
                .fold(
                        documents -> new RepositoryFile(scope).read(path, documents),
                        error -> Bindings.none(List.of(error)));
    }

    private Bindings read(RepoPath path, List<Document> documents) {
        documents.forEach(document -> document.flaws().forEach(flaw -> problems.at(flaw.place(), flaw.message())));
        if (documents.size() != 1) {
            problems.at(Place.of(path), "weir.yml holds " + documents.size() + " documents: write exactly one");
        } else {
            read(documents.get(0).root());
        }
        return problems.isEmpty() ? new Bindings(usable, unusable, entryErrors) : Bindings.none(everyError());
    }

    private List<ManifestError> everyError() {
        List<ManifestError> all = new ArrayList<>(problems.all());
        all.addAll(entryErrors);
        return all;
    }

    private void read(Value root) {
        root.fields()
                .ifPresentOrElse(
                        fields -> read(new Section("", fields, problems)),
                        () -> problems.at(root.place(), "weir.yml is " + root.what() + ": write a map"));
    }

    private void read(Section document) {
        document.allowOnly("apiVersion", "kind", "clusters");
        expect(document, "apiVersion", Kinds.API_VERSION);
        expect(document, "kind", Kinds.REPOSITORY);
        document.require("clusters");
        document.section("clusters").map(Section::fields).ifPresent(this::readClusters);
    }

    private void expect(Section document, String key, String word) {
        document.require(key);
        document.text(key)
                .filter(text -> !text.equals(word))
                .ifPresent(text -> problems.at(document.placeOf(key), key + " must be " + word));
    }

    private void readClusters(Value.Fields clusters) {
        clusters.entries().values().forEach(this::readCluster);
    }

    private void readCluster(Value.Field entry) {
        Problems found = new Problems();
        Optional<Binding> binding = scope.isDeclared(entry.key())
                ? binding(new ClusterName(entry.key()), entry.value(), found)
                : Optional.empty();
        if (!scope.isDeclared(entry.key())) {
            found.at(entry.place(), undeclared(entry.key()));
        }
        binding.filter(one -> found.isEmpty()).ifPresentOrElse(usable::add, () -> unusable.add(entry.key()));
        entryErrors.addAll(found.all());
    }

    private String undeclared(String cluster) {
        return "cluster " + Quoted.of(cluster) + " is not declared in config.yml, which declares " + scope.names()
                + scope.hint(cluster);
    }

    /** An entry without a value has every default. */
    private static Optional<Binding> binding(ClusterName cluster, Value value, Problems found) {
        boolean isEmpty = value.scalar().filter(Value.Scalar::isNull).isPresent();
        Value map = isEmpty ? new Value.Fields(value.place(), Map.of()) : value;
        if (map.fields().isEmpty()) {
            found.at(value.place(), "cluster " + cluster + " is " + value.what() + ": write a map");
        }
        return map.fields().map(fields -> binding(cluster, new Section("clusters." + cluster, fields, found), found));
    }

    private static Binding binding(ClusterName cluster, Section section, Problems found) {
        section.allowOnly("include", "exclude", "overlays", "variables", "sync");
        List<Glob> include = section.fields().has("include")
                ? globs(section, "include", found)
                : List.of(Glob.of(Binding.folderPattern(cluster)));
        if (include.isEmpty() && found.isEmpty()) {
            found.at(section.placeOf("include"), "include is empty: name the cluster's files, or remove the cluster");
        }
        return new Binding(
                cluster,
                include,
                globs(section, "exclude", found),
                globs(section, "overlays", found),
                variables(section, found),
                section.section("sync").map(RepositoryFile::limits).orElse(SyncLimits.NONE));
    }

    private static SyncLimits limits(Section sync) {
        sync.allowOnly("mode", "prune", "selfHeal");
        return new SyncLimits(
                sync.word("mode", List.of(SyncMode.values())),
                sync.word("prune", List.of(PruneMode.values())),
                sync.bool("selfHeal"),
                Optional.of(sync.place()));
    }

    private static Variables variables(Section section, Problems found) {
        SortedMap<String, String> values = section.words("variables");
        values.forEach((name, value) -> check(section, name, value, found));
        return new Variables(values);
    }

    private static void check(Section section, String name, String value, Problems found) {
        if (!Variables.isName(name)) {
            found.at(
                    section.placeOf("variables"),
                    "a variable's name holds letters, digits, '.', '_' and '-' and begins with no digit, unlike "
                            + Quoted.of(name));
        }
        if (value.length() > LONGEST_VALUE) {
            found.at(
                    section.placeOf("variables"),
                    "the variable " + Quoted.of(name) + " is longer than " + LONGEST_VALUE + " characters");
        }
    }

    private static List<Glob> globs(Section section, String key, Problems found) {
        List<Value.Scalar> patterns = section.texts(key);
        if (patterns.size() > MOST_PATTERNS) {
            found.at(section.placeOf(key), key + " holds more than " + MOST_PATTERNS + " patterns");
        }
        patterns.forEach(pattern -> Glob.flaw(pattern.text()).ifPresent(flaw -> found.at(pattern.place(), flaw)));
        return patterns.stream().map(pattern -> Glob.of(pattern.text())).toList();
    }
}
