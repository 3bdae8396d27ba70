package dev.weir.notice;

import dev.weir.model.Topic;
import dev.weir.model.Transition;
import dev.weir.model.Watch.Told;
import java.util.Comparator;

/**
 * What transitions have in common that become one notice.
 *
 * @param cluster empty for the repository's
 * @param connectorClass empty where none is known, and of what is no connector
 * @param reason empty for what is over: why each of them was ill does not matter any more
 */
record Cause(Told what, String cluster, String connectorClass, String reason, String type)
        implements Comparable<Cause> {

    private static final Comparator<Cause> ORDER = Comparator.comparing((Cause cause) -> cause.topic())
            .thenComparing(cause -> cause.what.value())
            .thenComparing(Cause::cluster)
            .thenComparing(Cause::connectorClass)
            .thenComparing(Cause::reason)
            .thenComparing(Cause::type);

    static Cause of(Told what, Transition transition) {
        boolean over = what.topic() == Topic.RECOVERED;
        return new Cause(
                what,
                transition.cluster().orElse(""),
                transition.connectorClass().orElse(""),
                over ? "" : transition.reason().orElse(""),
                transition.type().orElse(""));
    }

    Topic topic() {
        return what.topic();
    }

    @Override
    public int compareTo(Cause other) {
        return ORDER.compare(this, other);
    }
}
