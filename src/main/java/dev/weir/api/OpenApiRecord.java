package dev.weir.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in a record's schema which of its properties are always there, and which may be null. */
final class OpenApiRecord {

    private static final String NULL = "null";

    private final Schema<?> schema;

    private OpenApiRecord(Schema<?> schema) {
        this.schema = schema;
    }

    /** Completes the schema of that name, or each that a generic record has by its name before its argument's. */
    static void complete(Map<String, Schema> schemas, String name, Class<?> type) {
        schemas.forEach((called, schema) -> {
            boolean isIts = called.equals(name) || type.getTypeParameters().length > 0 && called.startsWith(name);
            if (isIts && schema.getProperties() != null) {
                new OpenApiRecord(schema).complete(type);
            }
        });
    }

    private void complete(Class<?> type) {
        Map<String, RecordComponent> components = Arrays.stream(type.getRecordComponents())
                .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
        properties(type).forEach(property -> {
            RecordComponent component = components.get(property.getInternalName());
            if (component != null && property.getPrimaryMember().hasAnnotation(JsonUnwrapped.class)) {
                complete(component.getType());
            } else if (component != null) {
                complete(property.getName(), component);
            }
        });
    }

    private static List<BeanPropertyDefinition> properties(Class<?> type) {
        SerializationConfig config = Json31.mapper().getSerializationConfig();
        return config.introspect(config.constructType(type)).findProperties();
    }

    private void complete(String name, RecordComponent component) {
        Schema<?> property = schema.getProperties().get(name);
        if (property == null) {
            return;
        }
        boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (isNullable || component.getType() == Optional.class) {
            schema.getProperties().put(name, orNull(property));
        }
        if (!isNullable
                && (schema.getRequired() == null || !schema.getRequired().contains(name))) {
            schema.addRequiredItem(name);
        }
    }

    private static Schema<?> orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            List<Schema> either = new ArrayList<>(List.of(property, new JsonSchema().types(Set.of(NULL))));
            return new JsonSchema().anyOf(either);
        }
        if (property.getTypes() != null) {
            Set<String> types = new LinkedHashSet<>(property.getTypes());
            types.add(NULL);
            property.setTypes(types);
        }
        return property;
    }
}
