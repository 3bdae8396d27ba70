package dev.weir.manifest.format;

import dev.weir.manifest.text.JsonTree;
import dev.weir.manifest.text.Value;
import dev.weir.model.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts the connectors of a Terraform file, which cannot be read: most of its values are references to other values. */
final class Terraform {

    private static final List<String> RESOURCES =
            List.of("kafka-connect_connector", "conduktor_console_connector_v2", "confluent_connector");

    private Terraform() {}

    static boolean isOne(RepoPath path) {
        return path.extension().equals("tf") || isJson(path);
    }

    private static boolean isJson(RepoPath path) {
        return path.fileName().endsWith(".tf.json");
    }

    static ParsedFile read(RepoPath path, byte[] content) {
        Map<String, Integer> counts = isJson(path)
                ? inJson(path, new String(content, StandardCharsets.UTF_8))
                : inText(new String(content, StandardCharsets.ISO_8859_1));
        return ParsedFile.skipped(counts.isEmpty() ? "Terraform without connectors" : reason(counts));
    }

    static ParsedFile tooLarge() {
        return ParsedFile.skipped(
                "Terraform is not read: run `weir import --connect URL`, which reads the connectors that" + " it made");
    }

    private static String reason(Map<String, Integer> counts) {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        String each = counts.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", "));
        return "Terraform with " + all + (all == 1 ? " connector (" : " connectors (") + each
                + ") is not read, for most of its values are references: run `weir import --connect URL`, which reads what"
                + " Terraform made";
    }

    private static Map<String, Integer> inText(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("resource"))
                .forEach(line -> RESOURCES.stream()
                        .filter(type -> declares(line, type))
                        .forEach(type -> counts.merge(type, 1, Integer::sum)));
        return counts;
    }

    private static boolean declares(String line, String type) {
        String declared = line.substring("resource".length()).strip();
        return declared.startsWith('"' + type + '"') || declared.startsWith(type + ' ');
    }

    private static Map<String, Integer> inJson(RepoPath path, String text) {
        Map<String, Integer> counts = new TreeMap<>();
        JsonTree.read(path, text)
                .either(
                        documents -> documents.forEach(document -> count(document.root(), counts)),
                        error -> counts.putAll(Map.of()));
        return counts;
    }

    private static void count(Value root, Map<String, Integer> counts) {
        root.fields()
                .flatMap(all -> all.get("resource"))
                .flatMap(Value::fields)
                .ifPresent(resources -> RESOURCES.forEach(type -> resources
                        .get(type)
                        .flatMap(Value::fields)
                        .ifPresent(named -> counts.put(type, named.entries().size()))));
    }
}
