package dev.weir.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectVersionTest {

    @ParameterizedTest
    @CsvSource({
        "4.3.1, 4, 3",
        "3.9.0, 3, 9",
        "3.10.2, 3, 10",
        "3.7.0-IBM, 3, 7",
        "3.6.1.redhat-00001, 3, 6",
        "4.0.0-SNAPSHOT, 4, 0",
        "v2.8.1, 2, 8",
        "7.0.1-ccs, 3, 0",
        "7.5.0-ccs, 3, 5",
        "7.6.0-ccs, 3, 6",
        "7.7.2-ce, 3, 7",
        "7.9.0-ccs, 3, 9",
        "8.0.0-ccs, 4, 0",
        "8.1.0-ce, 4, 1",
        "6.2.1-ccs, 2, 8",
        "5.5.0-ccs, 2, 5",
        "7.6.0-ccs.1, 3, 6",
        "'', 0, 0",
        "unknown, 0, 0",
        "1.0-ccs, 0, 0",
        "99999.1, 0, 0"
    })
    void findsTheKafkaBehindWhatAWorkerSays(String text, int major, int minor) {
        ConnectVersion version = ConnectVersion.of(text);

        assertThat(version.major()).isEqualTo(major);
        assertThat(version.minor()).isEqualTo(minor);
        assertThat(version).hasToString(text);
    }

    @Test
    void knowsSinceWhenConnectCanWhat() {
        assertThat(ConnectVersion.of("3.4.1").supportsStop()).isFalse();
        assertThat(ConnectVersion.of("3.5.0").supportsStop()).isTrue();
        assertThat(ConnectVersion.of("7.6.0-ccs").supportsInitialState()).isFalse();
        assertThat(ConnectVersion.of("7.7.0-ccs").supportsInitialState()).isTrue();
        assertThat(ConnectVersion.of("3.8.1").supportsHealth()).isFalse();
        assertThat(ConnectVersion.of("4.0.0").supportsHealth()).isTrue();
        assertThat(ConnectVersion.of("?").supportsStop()).isFalse();
        assertThat(ConnectVersion.of("3.4.1").supportsOffsets()).isFalse();
        assertThat(ConnectVersion.of("3.5.0").supportsOffsets()).isTrue();
        assertThat(ConnectVersion.of("3.5.2").supportsOffsetChanges()).isFalse();
        assertThat(ConnectVersion.of("3.6.0").supportsOffsetChanges()).isTrue();
    }

    @Test
    void comparesByNumbersNotByLetters() {
        assertThat(ConnectVersion.of("3.10.0")).isGreaterThan(ConnectVersion.of("3.9.9"));
        assertThat(ConnectVersion.of("7.6.0-ccs")).isLessThan(ConnectVersion.of("3.7.0"));
    }
}
