package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.model.Topic;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Slack and Teams, which are announced and not built: there is no instance of it, only the refusal of one. */
@JsonIgnoreProperties(ignoreUnknown = true)
record UnbuiltNotifications(String id) implements NotificationSettings {

    @JsonCreator
    static UnbuiltNotifications of(@JsonProperty("id") @Nullable String id) {
        throw new IllegalArgumentException("notifications[" + id + "]: the types slack and teams are not built yet;"
                + " use email, which both of them can receive, or webhook");
    }

    @Override
    public String type() {
        throw new IllegalStateException(id);
    }

    @Override
    public String target() {
        throw new IllegalStateException(id);
    }

    @Override
    public Set<Topic> on() {
        throw new IllegalStateException(id);
    }

    @Override
    public List<Secret> secrets() {
        throw new IllegalStateException(id);
    }

    @Override
    public <T> T match(Function<WebhookNotifications, T> webhook, Function<EmailNotifications, T> email) {
        throw new IllegalStateException(id);
    }
}
