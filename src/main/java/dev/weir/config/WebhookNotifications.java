package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.Topic;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Notices as signed requests (Standard Webhooks).
 *
 * @param url {@code https://}, or {@code http://} inside one's own network; without credentials in it
 * @param secret that signs: {@code whsec_} and base64, or any other text, which is taken as it is
 */
public record WebhookNotifications(String id, Set<Topic> on, URI url, Secret secret) implements NotificationSettings {

    @JsonCreator
    static WebhookNotifications of(
            @JsonProperty(value = "id", required = true) String id,
            @JsonProperty(value = "on", required = true) List<String> on,
            @JsonProperty(value = "url", required = true) String url,
            @JsonProperty("secret") @Nullable String secret,
            @JsonProperty("secretFile") @Nullable Path secretFile) {
        return new WebhookNotifications(
                id,
                NotificationSettings.topics(id, on),
                address(id, url),
                Secret.of("notifications[" + id + "].secret", secret, secretFile));
    }

    public WebhookNotifications {
        id = NotificationSettings.checkedId(id);
    }

    @Override
    public String type() {
        return "webhook";
    }

    /** A path or a query may hold a token. */
    @Override
    public String target() {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + "/…";
    }

    @Override
    public List<Secret> secrets() {
        return List.of(secret);
    }

    @Override
    public <T> T match(Function<WebhookNotifications, T> webhook, Function<EmailNotifications, T> email) {
        return webhook.apply(this);
    }

    @Override
    public String toString() {
        return type() + " " + id + " to " + target();
    }

    /** No message shows the text, which may hold a secret. */
    private static URI address(String id, String text) {
        try {
            URI url = URI.create(text);
            if (isWeb(url) && url.getHost() != null && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new IllegalArgumentException(
                "notifications[" + id + "].url must read http(s)://host[:port]/path, without credentials in it");
    }

    private static boolean isWeb(URI url) {
        return "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
    }
}
