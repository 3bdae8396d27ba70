package dev.weir.git;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.sshd.client.config.hosts.KnownHostHashValue;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * A line of a {@code known_hosts} file, whose format sshd(8) tells. Apache MINA's own reader is not used for the names: to
 * it {@code *} is only port 22, so that it would overlook a revoked key on any other.
 *
 * @param marker what follows {@code @}; empty for a line that just names a host's key
 * @param names the patterns or the one hashed name
 */
record KnownHost(String marker, String names, PublicKey key) {

    /**
     * Empty for a comment.
     *
     * @throws RuntimeException if the line cannot be understood; Apache MINA throws several
     */
    static Optional<KnownHost> parse(String line) {
        String text = line.strip();
        if (text.isEmpty() || text.startsWith("#")) {
            return Optional.empty();
        }
        List<String> words = Arrays.asList(text.split("\\s+"));
        boolean marked = text.startsWith("@");
        int names = marked ? 1 : 0;
        if (words.size() < names + 3) {
            throw new IllegalArgumentException("it needs names, a key's type and a key");
        }
        String key = words.get(names + 1) + " " + words.get(names + 2);
        return Optional.of(new KnownHost(marked ? words.get(0).substring(1) : "", words.get(names), key(key)));
    }

    private static PublicKey key(String text) {
        try {
            return PublicKeyEntry.parsePublicKeyEntry(text)
                    .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    boolean isRevoked() {
        return marker.equals("revoked");
    }

    /** False for certificate authorities too, which Weir does not follow. */
    boolean isTrusted() {
        return marker.isEmpty();
    }

    boolean names(SshdSocketAddress server) {
        if (names.startsWith("|")) {
            return KnownHostHashValue.parse(names).isHostMatch(server.getHostName(), server.getPort());
        }
        String name = KnownHostHashValue.createHostPattern(server.getHostName(), server.getPort());
        List<String> patterns = Arrays.asList(names.split(","));
        return patterns.stream().anyMatch(pattern -> matches(pattern, name))
                && patterns.stream()
                        .noneMatch(pattern -> pattern.startsWith("!") && matches(pattern.substring(1), name));
    }

    private static boolean matches(String pattern, String name) {
        String expression = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE)
                .matcher(name)
                .matches();
    }
}
