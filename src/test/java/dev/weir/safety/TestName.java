package dev.weir.safety;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A test method.
 *
 * @param type its class below {@code dev.weir}, such as {@code plan.PlannerTest}; the method may stand in a nested or an
 *     inherited class
 */
record TestName(String type, String method) implements Comparable<TestName> {

    private static final String ROOT = "dev.weir.";

    /** Where it is, once its class is loaded. */
    record Found(Class<?> type, Method method) {}

    /** Of {@code plan.PlannerTest#deletesOnlyWhatItOnceApplied}. */
    @JsonCreator
    static TestName of(String text) {
        int cut = text.indexOf('#');
        if (cut < 1) {
            throw new IllegalArgumentException("a test reads package.Class#method, and not " + text);
        }
        return new TestName(text.substring(0, cut), text.substring(cut + 1));
    }

    String simpleType() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** Its source file below {@code src/test/java}. */
    String file() {
        return (ROOT + type).replace('.', '/') + ".java";
    }

    /** Empty where there is no such class or method. */
    Optional<Found> find(ClassLoader loader) {
        try {
            return find(Class.forName(ROOT + type, false, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private Optional<Found> find(Class<?> type) {
        return hierarchy(type)
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(each -> each.getName().equals(method))
                .findFirst()
                .map(found -> new Found(type, found))
                .or(() -> Arrays.stream(type.getDeclaredClasses())
                        .flatMap(nested -> find(nested).stream())
                        .findFirst());
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null && each != Object.class, Class::getSuperclass);
    }

    @Override
    public int compareTo(TestName other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return type + "#" + method;
    }
}
