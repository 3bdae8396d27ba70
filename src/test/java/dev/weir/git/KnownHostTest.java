package dev.weir.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of a {@code known_hosts} file, each as OpenSSH takes it. */
class KnownHostTest {

    private static final String KEY =
            PublicKeyEntry.toString(SshGitServer.ed25519().getPublic());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forge.example | forge.example | 22 | true",
                "Forge.Example | forge.example | 22 | true",
                "forge.example | forge.example | 2222 | false",
                "[forge.example]:2222 | forge.example | 2222 | true",
                "[forge.example]:2222 | forge.example | 22 | false",
                "[forge.*]:* | forge.example | 2222 | true",
                "a.example,b.example | b.example | 22 | true",
                "a.example,b.example | c.example | 22 | false",
                "*.example,!b.example | a.example | 22 | true",
                "*.example,!b.example | b.example | 22 | false",
                "forge?example | forge.example | 22 | true",
                "forgeXexample | forge.example | 22 | false",
                "* | forge.example | 2222 | true"
            })
    void namesAServerByItsPatterns(String names, String host, int port, boolean named) {
        assertThat(known(names + " " + KEY).names(new SshdSocketAddress(host, port)))
                .isEqualTo(named);
    }

    @Test
    void trustsALineWithoutAMarkerOnly() {
        assertThat(known("* " + KEY).isTrusted()).isTrue();
        assertThat(known("* " + KEY + " a comment").isTrusted()).isTrue();
        assertThat(known("@revoked * " + KEY)).matches(KnownHost::isRevoked).matches(line -> !line.isTrusted());
        assertThat(known("@cert-authority * " + KEY)).matches(line -> !line.isRevoked() && !line.isTrusted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "# forge.example ssh-ed25519 x"})
    void passesOverComments(String line) {
        assertThat(KnownHost.parse(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "forge.example ssh-ed25519", "forge.example ssh-ed25519 AAAA", "* new-kind AAAA"})
    void refusesWhatItCannotUnderstand(String line) {
        assertThatThrownBy(() -> KnownHost.parse(line)).isInstanceOf(RuntimeException.class);
    }

    private static KnownHost known(String line) {
        return KnownHost.parse(line).orElseThrow();
    }
}
