package dev.weir.api;

import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How the description calls types: nested ones by those around them, so that two of one name stay two. Remembers which
 * record each name means.
 */
final class OpenApiNames extends TypeNameResolver {

    private static final String RESOURCE = "Resource";

    private final Map<String, Class<?>> records = new TreeMap<>();

    /** The records that were named. */
    Map<String, Class<?>> records() {
        return Collections.unmodifiableMap(records);
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        String name = name(type);
        if (type.isRecord()) {
            records.put(name, type);
        }
        return name;
    }

    private static String name(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return around == null || around.getSimpleName().endsWith(RESOURCE)
                ? type.getSimpleName()
                : name(around) + type.getSimpleName();
    }
}
