package dev.weir.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    @Test
    void neverWriteWhatIsNotEscaped() throws IOException {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            assertThat(templates.filter(path -> path.toString().endsWith(".jte")))
                    .isNotEmpty()
                    .allSatisfy(path -> assertThat(path).content().doesNotContainPattern("\\$unsafe|!\\{(?!var )"));
        }
    }
}
