package dev.weir.db;

import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.generic.GenericType;

/**
 * Encrypts the configs that must be kept (AES-256-GCM, NIST SP 800-38D) with a key that is not in the database. Each is
 * bound to its connector: moved to another row it does not open. Safe for use by many threads.
 */
public final class Vault {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Type CONFIG = new GenericType<Map<String, String>>() {}.getType();

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec encryption;
    private final byte[] fingerprint;
    private final String keyId;

    /**
     * Reads the key, and makes one at the first start.
     *
     * @throws IllegalStateException if the file can be neither read nor made, or holds no key
     */
    public Vault(Path keyFile) {
        byte[] key = new KeyFile(keyFile).read();
        encryption = new SecretKeySpec(derive(key, "weir encryption 1"), "AES");
        fingerprint = derive(key, "weir fingerprint 1");
        keyId = HexFormat.of().formatHex(sha256(key), 0, 4);
    }

    /** The first eight hexadecimal digits of the key's SHA-256. */
    public String keyId() {
        return keyId;
    }

    /** A key for keyed hashes, of no use for decryption. The caller gets a copy. */
    public byte[] fingerprintKey() {
        return fingerprint.clone();
    }

    public Sealed seal(ClusterName cluster, ConnectorName name, ConnectorConfig config) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = Json.write(config.values()).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, nonce, cluster, name).doFinal(plain);
            return new Sealed(concatenate(nonce, secret), keyId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had", e);
        }
    }

    /** What was sealed for that connector; empty where the key is lost or the bytes are not what was sealed. */
    public Optional<ConnectorConfig> open(ClusterName cluster, ConnectorName name, Sealed sealed) {
        boolean openable = sealed.keyId().equals(keyId) && sealed.bytes().length > NONCE_BYTES;
        return openable ? decrypt(cluster, name, sealed.bytes()) : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private Optional<ConnectorConfig> decrypt(ClusterName cluster, ConnectorName name, byte[] bytes) {
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, cluster, name);
            byte[] plain = cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Optional.of(ConnectorConfig.of(
                    (Map<String, String>) Json.read(new String(plain, StandardCharsets.UTF_8), CONFIG)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, ClusterName cluster, ConnectorName name)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, encryption, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((cluster + "/" + name).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] concatenate(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] derive(byte[] key, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is not to be had", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not to be had", e);
        }
    }
}
