package dev.weir.safety;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules of {@code src/test/resources/safety/rules.yml}, in their order there. */
final class Rules {

    static final Path FILE = Path.of("src/test/resources/safety/rules.yml");

    private Rules() {}

    static List<Rule> all() {
        try {
            return new ObjectMapper(new YAMLFactory()).readValue(Files.readString(FILE), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(FILE.toString(), e);
        }
    }

    static Map<String, List<Rule>> byTheme() {
        return all().stream().collect(Collectors.groupingBy(Rule::theme, LinkedHashMap::new, Collectors.toList()));
    }
}
