package dev.weir.git;

import dev.weir.config.RepositoryAuth.SshKey;
import dev.weir.config.Secret;
import dev.weir.git.GitException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.io.resource.PathResource;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/**
 * Reads the private key of an SSH repository. A key that anybody on the machine may read is refused, as OpenSSH refuses
 * it; the group may read it, since mounted secrets often come that way.
 */
record PrivateKeyFile(SshKey settings) {

    /** The key, read anew. */
    KeyPair read() {
        byte[] text = bytes();
        try {
            return only(SecurityUtils.loadKeyPairIdentities(
                    null, new PathResource(settings.keyFile()), new ByteArrayInputStream(text), passphrase()));
        } catch (GitException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw garbled();
        }
    }

    private byte[] bytes() {
        Path file = settings.keyFile();
        try {
            byte[] text = Files.readAllBytes(file);
            refuseIfOpen(file);
            return text;
        } catch (IOException e) {
            throw unreadable("cannot be read (" + e.getClass().getSimpleName() + "): check the path and its rights");
        }
    }

    private static void refuseIfOpen(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && view.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
            throw unreadable(
                    file,
                    "may be read by anybody on this machine: chmod 600, or defaultMode: 0440 for a mounted secret");
        }
    }

    private KeyPair only(@Nullable Iterable<KeyPair> found) {
        Iterator<KeyPair> keys = found == null ? null : found.iterator();
        if (keys == null || !keys.hasNext()) {
            throw garbled();
        }
        return keys.next();
    }

    /** Whoever asks for it has met an encrypted key. */
    private FilePasswordProvider passphrase() {
        return (session, resource, attempt) -> settings.passphrase()
                .map(PrivateKeyFile::reveal)
                .orElseThrow(() -> unreadable("is encrypted: set repository.auth.passphraseFile"));
    }

    private static String reveal(Secret passphrase) {
        try {
            return passphrase.reveal();
        } catch (UncheckedIOException e) {
            throw new GitException(Kind.AUTHENTICATION, "repository.auth.passphraseFile: " + e.getMessage());
        }
    }

    private GitException garbled() {
        return unreadable(
                settings.passphrase().isPresent()
                        ? "is no private key, or its passphrase is not the one of repository.auth.passphraseFile"
                        : "is no private key: give the file that ssh-keygen wrote, not the one that ends in .pub");
    }

    private GitException unreadable(String why) {
        return unreadable(settings.keyFile(), why);
    }

    private static GitException unreadable(Path file, String why) {
        return new GitException(Kind.AUTHENTICATION, "repository.auth.sshKeyFile " + file + " " + why);
    }
}
