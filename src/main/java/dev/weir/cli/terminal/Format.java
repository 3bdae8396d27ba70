package dev.weir.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Locale;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** In what form a command answers: text for people, which may change, or a document for machines, which is stable. */
public enum Format {
    TEXT,
    JSON,
    YAML;

    /** Lets a command take {@code --format}. */
    public static void addTo(Subparser parser) {
        parser.addArgument("--format")
                .choices("text", "json", "yaml")
                .setDefault("text")
                .help("text for people, json or yaml for machines");
    }

    /** The one that was asked for. */
    public static Format of(Namespace namespace) {
        return valueOf(namespace.getString("format").toUpperCase(Locale.ROOT));
    }

    /** Writes the document, or the text where people read. */
    public void write(Terminal terminal, JsonNode document, Runnable text) {
        switch (this) {
            case TEXT -> text.run();
            case JSON -> terminal.out().println(text(json().writerWithDefaultPrettyPrinter(), document));
            case YAML -> terminal.out().println(escaped(text(yaml().writer(), document)));
        }
        terminal.out().flush();
    }

    private static String text(ObjectWriter writer, JsonNode document) {
        try {
            return writer.writeValueAsString(document).stripTrailing();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer cannot be written", e);
        }
    }

    /** In ASCII, so that neither a terminal's encoding nor a control character in it matters. */
    private static ObjectMapper json() {
        return JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    }

    /** All values stand in double quotes, where YAML takes such escapes; its writer leaves out those of many signs. */
    private static String escaped(String yaml) {
        StringBuilder escaped = new StringBuilder(yaml.length());
        yaml.codePoints().forEach(sign -> {
            if (sign == '\n' || PlainText.isHarmless(sign)) {
                escaped.appendCodePoint(sign);
            } else {
                escaped.append(String.format(Locale.ROOT, "\\U%08x", sign));
            }
        });
        return escaped.toString();
    }

    private static ObjectMapper yaml() {
        return YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build();
    }
}
