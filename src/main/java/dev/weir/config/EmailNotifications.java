package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.Topic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Notices as plain emails through a relay.
 *
 * @param from the address of the sender
 * @param to the addresses of those who are told
 * @param startTls whether the connection must be encrypted (RFC 3207) before anything is said; always where there is a
 *     login
 */
public record EmailNotifications(
        String id,
        Set<Topic> on,
        String from,
        List<String> to,
        String host,
        int port,
        boolean startTls,
        Optional<Login> login)
        implements NotificationSettings {

    private static final int SUBMISSION = 587;
    private static final int HIGHEST_PORT = 65_535;

    /** No blanks, no line ends, no angle brackets: what stands in a header as it is. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;\"\\p{Cntrl}@]+@[A-Za-z0-9.-]+");

    /** Who Weir is to the relay. */
    public record Login(String user, Secret password) {}

    @JsonCreator
    static EmailNotifications of(
            @JsonProperty(value = "id", required = true) String id,
            @JsonProperty(value = "on", required = true) List<String> on,
            @JsonProperty(value = "from", required = true) String from,
            @JsonProperty(value = "to", required = true)
                    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    List<String> to,
            @JsonProperty(value = "host", required = true) String host,
            @JsonProperty("port") @Nullable Integer port,
            @JsonProperty("startTls") @Nullable Boolean startTls,
            @JsonProperty("user") @Nullable String user,
            @JsonProperty("password") @Nullable String password,
            @JsonProperty("passwordFile") @Nullable Path passwordFile) {
        return new EmailNotifications(
                id,
                NotificationSettings.topics(id, on),
                from,
                to,
                host,
                port == null ? SUBMISSION : port,
                startTls == null || startTls,
                login(id, user, password, passwordFile));
    }

    private static Optional<Login> login(
            String id, @Nullable String user, @Nullable String password, @Nullable Path passwordFile) {
        if (user == null && password == null && passwordFile == null) {
            return Optional.empty();
        }
        if (user == null) {
            throw new IllegalArgumentException("notifications[" + id + "] has a password and no user");
        }
        return Optional.of(new Login(user, Secret.of("notifications[" + id + "].password", password, passwordFile)));
    }

    public EmailNotifications {
        id = NotificationSettings.checkedId(id);
        to = List.copyOf(to);
        check(!to.isEmpty(), id, "to needs an address");
        check(
                isAddress(from) && to.stream().allMatch(EmailNotifications::isAddress),
                id,
                "from and to take addresses" + " such as weir@example.org, without names and brackets");
        check(host.matches("[A-Za-z0-9.:-]+"), id, "host is the name or address of a mail server");
        check(port >= 1 && port <= HIGHEST_PORT, id, "port is 1 to 65535");
        check(
                startTls || login.isEmpty(),
                id,
                "startTls cannot be false where there is a user: the password would" + " cross the network in clear");
    }

    private static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static void check(boolean fine, String id, String otherwise) {
        if (!fine) {
            throw new IllegalArgumentException("notifications[" + id + "]." + otherwise);
        }
    }

    @Override
    public String type() {
        return "email";
    }

    @Override
    public String target() {
        return String.join(", ", to) + " through " + host + ":" + port;
    }

    @Override
    public List<Secret> secrets() {
        return login.map(Login::password).stream().toList();
    }

    @Override
    public <T> T match(Function<WebhookNotifications, T> webhook, Function<EmailNotifications, T> email) {
        return email.apply(this);
    }
}
