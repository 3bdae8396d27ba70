package dev.weir.fuzz;

import dev.weir.manifest.format.ManifestParser;
import dev.weir.manifest.text.Attempt;
import dev.weir.manifest.text.Document;
import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.PropertiesTree;
import dev.weir.manifest.text.Value;
import dev.weir.model.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The secrets of the fixtures, which no message may tell. */
final class Canaries {

    private static final String CANARY = "canary";

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{24,}(?:\\s+[A-Za-z0-9+/]{4,})*");

    /** Fields whose texts are words of the repository's own, which messages name. */
    private static final Set<String> WORDS =
            Set.of("name", "kind", "apiVersion", "path", "cluster", "connectCluster", "strimzi.io/cluster", "server");

    private final Set<String> soundLines = new HashSet<>();

    Canaries(List<Fixture> fixtures) {
        fixtures.stream()
                .flatMap(Canaries::texts)
                .flatMap(String::lines)
                .filter(line -> line.contains(CANARY))
                .forEach(line -> soundLines.add(line.strip()));
    }

    /** @throws Flaw where one is told */
    void check(Fixture input, Stream<String> messages) {
        messages.filter(text -> text.contains(CANARY))
                .filter(text -> hidesItsSecrets(input))
                .findFirst()
                .ifPresent(text -> {
                    throw new Flaw("a secret is told: " + text);
                });
    }

    /** A secret that a change moved into a name or a key may be told, as those are; so only untouched lines count. */
    private boolean hidesItsSecrets(Fixture input) {
        return texts(input)
                        .flatMap(String::lines)
                        .filter(line -> line.contains(CANARY))
                        .allMatch(line -> soundLines.contains(line.strip()))
                && input.tree().files().stream()
                        .noneMatch(file -> namesACanary(
                                file.path(), new String(file.content().get(), StandardCharsets.UTF_8)))
                && decoded(input).noneMatch(text -> namesACanary(new RepoPath("decoded.yml"), text));
    }

    private static Stream<String> texts(Fixture input) {
        return Stream.concat(input.texts(), decoded(input));
    }

    /** What stands in a Secret. */
    private static Stream<String> decoded(Fixture input) {
        return input.texts()
                .flatMap(text -> BASE64.matcher(text).results())
                .map(word -> word.group().replaceAll("\\s", ""))
                .map(word -> Base64.getDecoder().decode(word.substring(0, word.length() / 4 * 4)))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static boolean namesACanary(RepoPath path, String text) {
        return read(path, text)
                .fold(
                        documents -> documents.stream().anyMatch(document -> isNamed(document.root())),
                        unreadable -> false);
    }

    private static Attempt<List<Document>> read(RepoPath path, String text) {
        return path.extension().equals("properties")
                ? new Attempt.Done<>(properties(path, text))
                : ManifestParser.documents(path, text);
    }

    private static List<Document> properties(RepoPath path, String text) {
        return List.of(new Document(PropertiesTree.read(path, text, new Problems()), List.of()));
    }

    private static boolean isNamed(Value value) {
        Stream<Value.Field> fields = value.fields().stream().flatMap(all -> all.entries().values().stream());
        Stream<Value> items = value.items().stream().flatMap(all -> all.values().stream());
        return fields.anyMatch(Canaries::isNamed) || items.anyMatch(Canaries::isNamed);
    }

    private static boolean isNamed(Value.Field field) {
        return field.key().contains(CANARY)
                || (WORDS.contains(field.key())
                        && field.value()
                                .scalar()
                                .filter(word -> word.text().contains(CANARY))
                                .isPresent())
                || isNamed(field.value());
    }
}
