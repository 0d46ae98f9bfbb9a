package com.bytebase.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of what is read from requests what is true of it alone: an unknown member is refused, null is the same as left out. */
final class RequestForms {
    private static final String PREFIX = "#/components/schemas/";

    private final OpenAPI document;
    private final Map<String, Schema> schemas;

    RequestForms(OpenAPI document) {
        this.document = document;
        this.schemas = document.getComponents().getSchemas();
    }

    void close() {
        var inRequests = reachable(ApiDocument.operations(document)
                .flatMap(operation -> Optional.ofNullable(operation.getRequestBody()).stream())
                .map(body -> body.getContent()));
        var inResponses = reachable(ApiDocument.operations(document)
                .flatMap(operation -> operation.getResponses().values().stream())
                .map(response -> response.getContent()));
        for (var name : inRequests) {
            var schema = schemas.get(name);
            if (schema == null || schema.getEnum() != null) {
                continue;
            }
            if (schema.getAdditionalProperties() == null) {
                schema.setAdditionalProperties(false);
            }
            if (!inResponses.contains(name)) {
                optionalIsNullable(schema);
            }
        }
    }

    /** Left out, and null, are the same to us. */
    private static void optionalIsNullable(Schema<?> schema) {
        var required = schema.getRequired() == null ? Set.<String>of() : new HashSet<>(schema.getRequired());
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().forEach((name, property) -> {
            if (!required.contains(name)) {
                orNull(property);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static void orNull(Schema<?> property) {
        if (property.get$ref() != null) {
            property.addAnyOfItem(new Schema<>().$ref(property.get$ref()));
            property.addAnyOfItem(new Schema<>().types(Set.of("null")));
            property.set$ref(null);
        } else if (property.getTypes() != null) {
            var types = new LinkedHashSet<String>(property.getTypes());
            types.add("null");
            property.setTypes(types);
            if (property.getEnum() != null) {
                var values = new ArrayList<@Nullable Object>(property.getEnum());
                values.add(null);
                ((Schema<Object>) property).setEnum(values);
            }
        }
    }

    private Set<String> reachable(Stream<@Nullable Content> contents) {
        var names = new LinkedHashSet<String>();
        contents.flatMap(content -> Optional.ofNullable(content).stream())
                .flatMap(content -> content.values().stream())
                .forEach(media -> collect(media.getSchema(), names));
        return names;
    }

    private void collect(@Nullable Schema<?> schema, Set<String> names) {
        if (schema == null) {
            return;
        }
        var reference = schema.get$ref();
        if (reference != null && reference.startsWith(PREFIX)) {
            var name = reference.substring(PREFIX.length());
            if (names.add(name)) {
                collect(schemas.get(name), names);
            }
        }
        collect(schema.getItems(), names);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> collect(property, names));
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            collect(values, names);
        }
        Stream.of(
                        Optional.ofNullable(schema.getOneOf()),
                        Optional.ofNullable(schema.getAnyOf()),
                        Optional.ofNullable(schema.getAllOf()))
                .flatMap(Optional::stream)
                .flatMap(java.util.Collection::stream)
                .forEach(part -> collect(part, names));
    }
}
