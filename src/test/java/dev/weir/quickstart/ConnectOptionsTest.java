package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectOptionsTest {

    @Test
    void takesItsOwnOptionsFromAmongTheOthers() {
        ConnectOptions options =
                parse("--port 9090 --connect http://h:8083/ --cluster mine --no-browser --connect-user app"
                        + " --connect-password-file /run/p --data /tmp/d");

        assertThat(options.address().url()).hasToString("http://h:8083");
        assertThat(options.address().user()).contains("app");
        assertThat(options.address().passwordFile()).contains(Path.of("/run/p"));
        assertThat(options.cluster()).hasToString("mine");
        assertThat(options.common()).isEqualTo(new QuickstartOptions(Path.of("/tmp/d"), 9090, false));
    }

    @Test
    void keepsItsDataApartFromTheSandboxes() {
        ConnectOptions options = parse("--connect http://h:8083");

        assertThat(options.cluster()).hasToString("connect");
        assertThat(options.common().directory().toString()).endsWith("/.weir/connect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--connect",
                "--connect http://app:canary@h:8083",
                "--connect nonsense",
                "--connect http://h --cluster a/b",
                "--connect http://h --connect-user app",
                "--connect http://h --unknown"
            })
    void saysWhatIsWrong(String line) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(QuickstartOptions.WrongUsage.class)
                .hasMessageNotContaining("canary");
    }

    private static ConnectOptions parse(String line) {
        return ConnectOptions.parse(List.of(line.split(" ")));
    }
}
