package dev.weir.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {

    private static final String CANARY = "canary-c0ffee";
    private static final ClusterName CLUSTER = new ClusterName("analytics");
    private static final ConnectorName NAME = new ConnectorName("orders");
    private static final ConnectorConfig CONFIG =
            ConnectorConfig.of(Map.of("name", "orders", "database.password", CANARY));

    @TempDir
    Path directory;

    private Path keyFile;

    @BeforeEach
    void nameKeyFile() {
        keyFile = directory.resolve("weir.key");
    }

    @Test
    void opensWhatItSealedAlsoAfterARestart() {
        Sealed sealed = new Vault(keyFile).seal(CLUSTER, NAME, CONFIG);

        assertThat(new Vault(keyFile).open(CLUSTER, NAME, sealed)).contains(CONFIG);
    }

    @Test
    void makesAKeyThatOnlyItsOwnerReads() throws IOException {
        new Vault(keyFile);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        assertThat(Base64.getDecoder().decode(Files.readString(keyFile))).hasSize(32);
    }

    @Test
    void theBytesShowNothingAndDifferEachTime() {
        Vault vault = new Vault(keyFile);
        Sealed first = vault.seal(CLUSTER, NAME, CONFIG);
        Sealed second = vault.seal(CLUSTER, NAME, CONFIG);

        assertThat(new String(first.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain(CANARY, "password");
        assertThat(first.bytes()).isNotEqualTo(second.bytes());
        assertThat(first.toString()).isEqualTo("sealed with key " + vault.keyId());
    }

    @Test
    void anotherKeyOpensNothingAndHarmsNothing() {
        Sealed sealed = new Vault(keyFile).seal(CLUSTER, NAME, CONFIG);
        Vault other = new Vault(directory.resolve("other.key"));

        assertThat(other.open(CLUSTER, NAME, sealed)).isEmpty();
        assertThat(other.open(CLUSTER, NAME, new Sealed(sealed.bytes(), other.keyId())))
                .isEmpty();
    }

    @Test
    void aConfigOpensForItsOwnConnectorOnly() {
        Vault vault = new Vault(keyFile);
        Sealed sealed = vault.seal(CLUSTER, NAME, CONFIG);

        assertThat(vault.open(CLUSTER, new ConnectorName("payments"), sealed)).isEmpty();
        assertThat(vault.open(new ClusterName("staging"), NAME, sealed)).isEmpty();
    }

    @Test
    void damagedBytesGiveNothing() {
        Vault vault = new Vault(keyFile);
        Sealed sealed = vault.seal(CLUSTER, NAME, CONFIG);
        sealed.bytes()[20] ^= 1;

        assertThat(vault.open(CLUSTER, NAME, sealed)).isEmpty();
        assertThat(vault.open(CLUSTER, NAME, new Sealed(new byte[3], vault.keyId())))
                .isEmpty();
    }

    @Test
    void theFingerprintKeyIsStableAndNotTheKey() throws IOException {
        byte[] fingerprintKey = new Vault(keyFile).fingerprintKey();

        assertThat(new Vault(keyFile).fingerprintKey()).isEqualTo(fingerprintKey);
        assertThat(fingerprintKey).isNotEqualTo(Base64.getDecoder().decode(Files.readString(keyFile)));
    }

    @Test
    void aFileWithoutAKeyIsRefusedAndLeftAsItIs() throws IOException {
        Files.writeString(keyFile, "no key");

        assertThatThrownBy(() -> new Vault(keyFile))
                .hasMessageContaining(keyFile.toString())
                .hasMessageContaining("restore it");
        assertThat(keyFile).hasContent("no key");
    }
}
