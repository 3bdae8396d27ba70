package dev.weir.auth;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource class that is about what is the caller's own: whoever proved who they are may call it, writes included,
 * and the class itself looks at what they may. Whoever did not prove it may not write there either.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Personal {}
