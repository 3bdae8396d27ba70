package dev.weir.api;

import dev.weir.auth.Needs;
import dev.weir.auth.OpenDoor;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a route before anybody calls it.
 *
 * @param action the word for what it does
 * @param needs the right that it asks for; empty where everybody may
 * @param isOpen nobody is asked who they are
 * @param segments of its path, with parameters in braces
 */
record AuditedRoute(String action, Optional<Needs> needs, boolean isOpen, List<String> segments) {

    private static final List<String> BEFORE_THE_OBJECT = List.of("api", "v1", "clusters");

    static AuditedRoute of(ResourceInfo resource) {
        Class<?> door = resource.getResourceClass();
        Method method = resource.getResourceMethod();
        List<String> segments = Stream.of(door, method)
                .map(AuditedRoute::path)
                .flatMap(path -> Stream.of(path.split("/")))
                .filter(segment -> !segment.isEmpty())
                .toList();
        return new AuditedRoute(
                action(method),
                Optional.ofNullable(method.getAnnotation(Needs.class)),
                door.isAnnotationPresent(OpenDoor.class),
                segments);
    }

    /** What it asks for, in a word. */
    Optional<String> right() {
        return needs.map(needed -> needed.value().word());
    }

    /** A route of the pages is called as that of the API which does the same. */
    private static String action(Method method) {
        @Nullable Operation described = method.getAnnotation(Operation.class);
        return described == null || described.operationId().isEmpty() ? method.getName() : described.operationId();
    }

    private static String path(AnnotatedElement element) {
        @Nullable Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    /** The object of a call, as its path, its query or a form names it. */
    AuditedObject object(UriInfo uri, AuditedBody body) {
        Optional<String> cluster = given(uri, "cluster").or(body::cluster);
        Optional<String> connector = needs.filter(needed -> needed.on() == Needs.On.CONNECTOR)
                .flatMap(needed -> given(uri, "name").or(body::connector))
                .filter(name -> cluster.isPresent());
        return connector
                .map(name -> AuditedObject.connector(cluster.orElseThrow(), name))
                .orElseGet(() -> new AuditedObject(named(uri), cluster, Optional.empty()));
    }

    private static Optional<String> given(UriInfo uri, String name) {
        return parameter(uri, name)
                .or(() -> Optional.ofNullable(uri.getQueryParameters().getFirst(name)));
    }

    private static Optional<String> parameter(UriInfo uri, String name) {
        return Optional.ofNullable(uri.getPathParameters().getFirst(name));
    }

    /** The path as far as it names something, as in {@code approvals/ID}; all of it where it names nothing. */
    private String named(UriInfo uri) {
        List<String> called =
                uri.getPathSegments().stream().map(PathSegment::getPath).toList();
        int end = 0;
        for (int i = 0; i < segments.size(); i++) {
            end = segments.get(i).startsWith("{") ? i + 1 : end;
        }
        return called.stream()
                .limit(end == 0 ? segments.size() : end)
                .dropWhile(BEFORE_THE_OBJECT::contains)
                .collect(Collectors.joining("/"));
    }
}
