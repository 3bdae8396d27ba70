package dev.weir.auth;

import dev.weir.model.Verb;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The right that a route asks for. A route behind a lock that declares neither this nor {@link NeedsNothing} stops the start. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

    Verb value();

    On on() default On.CONNECTOR;

    /** What the right is asked on. */
    enum On {
        /** The connector that the path's or the form's {@code cluster} and {@code name} name. */
        CONNECTOR,
        /** The cluster that {@code cluster} names, as a whole; it may be seen by whoever sees a connector in it. */
        CLUSTER,
        /** Anything in the cluster that {@code cluster} names. */
        WITHIN_CLUSTER,
        /** Weir itself. */
        SERVICE,
        /** Each object that the route comes upon: it asks {@link Caller} itself, or reads only what the caller sees. */
        EACH
    }
}
