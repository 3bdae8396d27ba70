package dev.weir.api;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses query parameters that a call does not know or that are given twice where one is expected: a mistyped filter must not show all. */
final class QueryGuard implements DynamicFeature {

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        if (resource.getResourceClass().getPackage().equals(QueryGuard.class.getPackage())) {
            List<AnnotatedElement> parameters = parametersOf(resource);
            context.register(new Check(
                    names(parameters.stream()), names(parameters.stream().filter(QueryGuard::isRepeatable))));
        }
    }

    private static List<AnnotatedElement> parametersOf(ResourceInfo resource) {
        return Arrays.stream(resource.getResourceMethod().getParameters())
                .flatMap(QueryGuard::elements)
                .filter(element -> element.isAnnotationPresent(QueryParam.class))
                .toList();
    }

    private static SortedSet<String> names(Stream<AnnotatedElement> parameters) {
        return parameters
                .map(element -> element.getAnnotation(QueryParam.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isRepeatable(AnnotatedElement element) {
        return element instanceof Field field && field.getType() == List.class;
    }

    private static Stream<AnnotatedElement> elements(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getDeclaredFields())
                : Stream.of(parameter);
    }

    private record Check(SortedSet<String> known, SortedSet<String> repeatable) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            request.getUriInfo().getQueryParameters().entrySet().forEach(this::check);
        }

        private void check(Map.Entry<String, List<String>> given) {
            if (!isKnown(given.getKey())) {
                throw new FaultyRequest(given.getKey(), "is unknown here; known are " + String.join(", ", known));
            }
            if (given.getValue().size() > 1 && !repeatable.contains(given.getKey())) {
                throw new FaultyRequest(given.getKey(), "is given more than once");
            }
        }

        private boolean isKnown(String name) {
            return known.contains(name)
                    || (name.startsWith(ConnectorListing.CONFIG) && known.contains(ConnectorListing.ANY_CONFIG));
        }
    }
}
