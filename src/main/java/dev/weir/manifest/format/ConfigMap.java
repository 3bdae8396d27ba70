package dev.weir.manifest.format;

import dev.weir.manifest.text.Origin;
import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Utf8;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorSpec.Format;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads connectors that are carried to a worker in a Kubernetes {@code ConfigMap} or {@code Secret}, one or more to an
 * entry. Such maps hold scripts and settings as well, so what is no connector is counted and left aside. Used for one
 * document, then dropped.
 */
final class ConfigMap {

    private static final String NO_BASE64 = "is no Base64";
    private static final String MIXED = "holds something else beside its connectors";

    private final Format format;
    private final Value.Fields document;
    private final Map<String, EmbeddedText> entries = new LinkedHashMap<>();
    private final SortedSet<String> reasons = new TreeSet<>();

    private ConfigMap(Format format, Value.Fields document) {
        this.format = format;
        this.document = document;
    }

    static ParsedFile read(Value.Fields document) {
        ConfigMap map = new ConfigMap(Format.CONFIG_MAP, document);
        map.values("data").forEach(map::plain);
        return map.read();
    }

    /** What {@code stringData} says wins, as the server has it. */
    static ParsedFile readSecret(Value.Fields document) {
        ConfigMap map = new ConfigMap(Format.SECRET, document);
        map.values("data").forEach(map::decoded);
        map.values("stringData").forEach(map::plain);
        return map.read();
    }

    private Map<String, Value.Scalar> values(String part) {
        Map<String, Value.Scalar> values = new LinkedHashMap<>();
        document.get(part)
                .flatMap(Value::fields)
                .ifPresent(fields -> fields.entries()
                        .forEach((key, field) -> field.value().scalar().ifPresent(scalar -> values.put(key, scalar))));
        return values;
    }

    private void plain(String key, Value.Scalar value) {
        entries.put(key, new EmbeddedText(key, value.text(), Origin.of(value)));
    }

    private void decoded(String key, Value.Scalar value) {
        entries.put(key, new EmbeddedText(key, decoded(value), new Origin(value.place(), false)));
    }

    /** Empty where nothing can be in it that is text. */
    private String decoded(Value.Scalar value) {
        try {
            byte[] bytes = Base64.getDecoder().decode(value.text().replaceAll("\\s", ""));
            return Utf8.decode(value.place().path(), bytes).fold(text -> text, binary -> "");
        } catch (IllegalArgumentException unreadable) {
            reasons.add(NO_BASE64);
            return "";
        }
    }

    private ParsedFile read() {
        List<ParsedFile> parts = new ArrayList<>();
        for (EmbeddedText entry : entries.values()) {
            ParsedFile part = entry.read(format);
            if (part.connectors().isEmpty() && part.errors().isEmpty()) {
                reasons.addAll(part.skipped());
            } else {
                parts.add(part.withoutNotes());
                part.skipped().forEach(note -> reasons.add(MIXED));
            }
        }
        reasons.remove(EmbeddedText.NO_CONNECTOR);
        return noted(ParsedFile.all(parts), entries.size() - parts.size());
    }

    /** With one note for all that was left aside, for a map may hold a hundred scripts. */
    private ParsedFile noted(ParsedFile file, int others) {
        String told = "of its " + entries.size() + " entries, " + others + " hold no connector that can be read";
        String why = reasons.isEmpty() ? "" : " (one " + String.join(", one ", reasons) + ")";
        return others == 0 && why.isEmpty() && !entries.isEmpty()
                ? file
                : file.withNote("line " + document.place().line() + ": " + called() + ": " + told + why);
    }

    private String called() {
        Optional<String> name = document.get("metadata").flatMap(Value::fields).flatMap(fields -> fields.text("name"));
        return document.text("kind").orElse("")
                + name.map(text -> " " + Quoted.of(text)).orElse("");
    }
}
