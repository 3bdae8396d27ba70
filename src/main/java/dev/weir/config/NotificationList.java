package dev.weir.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The channels, each with an id of its own. */
public record NotificationList(List<NotificationSettings> channels) {

    public static final NotificationList NONE = new NotificationList(List.of());

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static NotificationList of(List<NotificationSettings> channels) {
        return new NotificationList(channels);
    }

    public NotificationList {
        channels = List.copyOf(channels);
        Set<String> taken = new HashSet<>();
        for (NotificationSettings channel : channels) {
            if (!taken.add(channel.id())) {
                throw new IllegalArgumentException("notifications: there are two with the id " + channel.id());
            }
        }
    }
}
