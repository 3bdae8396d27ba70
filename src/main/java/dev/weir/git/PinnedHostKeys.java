package dev.weir.git;

import dev.weir.git.GitException.Kind;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.OpenSshCertificate;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an SSH server's host key only if one file names it, in the format of {@code known_hosts} (sshd(8)): hashed names,
 * wildcards, ports and {@code @revoked} included. It never asks, and never writes the file. A line for certificate
 * authorities trusts nothing here, and a line that cannot be understood is left out. For one call; thread-safe.
 */
final class PinnedHostKeys implements ServerKeyDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(PinnedHostKeys.class);

    private final Path file;
    private volatile @Nullable GitException refusal;

    PinnedHostKeys(Path file) {
        this.file = file;
    }

    /** Why the server was refused; null where it was not. */
    @Nullable
    GitException refusal() {
        return refusal;
    }

    /** The keys by which JGit chooses the algorithms that it proposes, so that the server shows one that is pinned. */
    @Override
    public List<PublicKey> lookup(String host, InetSocketAddress address, Configuration configuration) {
        return pins(host).stream()
                .filter(KnownHost::isTrusted)
                .map(KnownHost::key)
                .toList();
    }

    @Override
    public boolean accept(
            String host,
            InetSocketAddress address,
            PublicKey offered,
            Configuration configuration,
            @Nullable CredentialsProvider nobody) {
        try {
            refusal = refusal(host, offered instanceof OpenSshCertificate signed ? signed.getCertPubKey() : offered);
        } catch (GitException e) {
            refusal = e;
        }
        return refusal == null;
    }

    private @Nullable GitException refusal(String host, PublicKey offered) {
        List<KnownHost> pins = pins(host);
        List<KnownHost> same = pins.stream()
                .filter(pin -> KeyUtils.compareKeys(pin.key(), offered))
                .toList();
        if (same.stream().anyMatch(KnownHost::isRevoked)) {
            return refused(host, offered, "is marked as revoked in " + file + ": ask who runs the server");
        }
        return same.stream().anyMatch(KnownHost::isTrusted) ? null : notPinned(host, offered, pins);
    }

    private GitException notPinned(String host, PublicKey offered, List<KnownHost> pins) {
        String others = pins.stream()
                .filter(KnownHost::isTrusted)
                .map(pin -> name(pin.key()))
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? refused(host, offered, "is not known: " + file + " pins no key of this host. " + howToPin(host))
                : refused(
                        host,
                        offered,
                        "is not the pinned one: " + file + " has " + others
                                + ". Either the server changed its key or somebody stands in between. "
                                + howToPin(host));
    }

    private GitException refused(String host, PublicKey offered, String why) {
        return new GitException(Kind.HOST_KEY, "the key " + name(offered) + " that " + host + " offers " + why);
    }

    private String howToPin(String host) {
        SshdSocketAddress address = address(host);
        return "Compare the fingerprint with the one that the server's owner publishes; if it is the same, add the output"
                + " of ssh-keyscan -p " + address.getPort() + " " + address.getHostName() + " to the file";
    }

    private static String name(PublicKey key) {
        return KeyUtils.getKeyType(key) + " " + KeyUtils.getFingerPrint(key);
    }

    private List<KnownHost> pins(String host) {
        SshdSocketAddress address = address(host);
        List<KnownHost> pins = new ArrayList<>();
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            pin(lines.get(i), i + 1).filter(pin -> pin.names(address)).ifPresent(pins::add);
        }
        return pins;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new GitException(
                    Kind.HOST_KEY,
                    "repository.auth.knownHostsFile " + file + " cannot be read, so no server can be trusted: "
                            + e.getClass().getSimpleName());
        }
    }

    private Optional<KnownHost> pin(String line, int number) {
        try {
            return KnownHost.parse(line);
        } catch (RuntimeException e) {
            LOG.debug("Line {} of {} is not understood and left out: {}", number, file, e.getMessage());
            return Optional.empty();
        }
    }

    /** From {@code host} or {@code [host]:port}, as JGit names the server. */
    private static SshdSocketAddress address(String host) {
        int end = host.lastIndexOf("]:");
        String name = end < 0 ? host : host.substring(1, end);
        int port = end < 0 ? 22 : Integer.parseInt(host.substring(end + 2));
        return new SshdSocketAddress(name.toLowerCase(Locale.ROOT), port);
    }
}
