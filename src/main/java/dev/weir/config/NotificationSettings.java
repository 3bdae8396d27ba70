package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.weir.model.Topic;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One channel by which people are told what happens. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WebhookNotifications.class, name = "webhook"),
    @JsonSubTypes.Type(value = EmailNotifications.class, name = "email"),
    @JsonSubTypes.Type(
            value = UnbuiltNotifications.class,
            names = {"slack", "teams"})
})
public sealed interface NotificationSettings permits WebhookNotifications, EmailNotifications, UnbuiltNotifications {

    /** As {@code GET /notifications/{id}} and the log call it. */
    String id();

    /** As {@code config.yml} calls it. */
    String type();

    /** Where it leads, without anything that could be a secret. */
    String target();

    /** What is told there. */
    Set<Topic> on();

    /** What nobody else may read. */
    List<Secret> secrets();

    /** What the one function or the other makes of it. */
    <T> T match(Function<WebhookNotifications, T> webhook, Function<EmailNotifications, T> email);

    /** What {@code on} says. */
    static Set<Topic> topics(String id, List<String> words) {
        Set<Topic> topics = words.stream().map(word -> topic(id, word)).collect(Collectors.toUnmodifiableSet());
        if (topics.isEmpty() || topics.equals(Set.of(Topic.RECOVERED))) {
            throw new IllegalArgumentException("notifications[" + id
                    + "].on names nothing to tell of: recovered is the end of what stands beside it. " + known());
        }
        return topics;
    }

    private static Topic topic(String id, String word) {
        return Topic.ofWord(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "notifications[" + id + "].on does not know " + word + ". " + known()));
    }

    private static String known() {
        return "It takes " + Stream.of(Topic.values()).map(Topic::word).collect(Collectors.joining(", "));
    }

    /** Checks an id, for it becomes part of a URL. */
    static String checkedId(String id) {
        if (!id.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IllegalArgumentException("the id of notifications is 1 to 64 of A-Z a-z 0-9 . _ -");
        }
        return id;
    }
}
