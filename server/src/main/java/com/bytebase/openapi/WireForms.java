package com.bytebase.openapi;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.sql.StatementType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Describes our records as they are: a component that may not be null is required, and {@code IssueResource} is called Issue. Two types
 * that would get one name fail the document, because one of them would silently be described as the other.
 */
@Component
class WireForms implements ModelConverter {
    private static final String SUFFIX = "Resource";

    /** What the engines' model calls otherwise; it knows nothing of an API. */
    private static final Map<Class<?>, String> OF_THE_MODEL = Map.of(
            StatementType.Risk.class,
            "Risk",
            Table.Check.class,
            "CheckConstraint",
            ConnectException.Kind.class,
            "ConnectionFailure");

    private final Map<String, Class<?>> named = new ConcurrentHashMap<>();

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType annotated, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var type = ours(annotated);
        type.ifPresent(it -> annotated.name(name(it)));
        var schema = chain.next().resolve(annotated, context, chain);
        type.filter(Class::isRecord).ifPresent(it -> {
            var model = context.getDefinedModels().get(name(it));
            if (model != null) {
                describe(it, model);
            }
        });
        return schema;
    }

    private static Optional<Class<?>> ours(AnnotatedType annotated) {
        if (annotated.getType() == null) {
            return Optional.empty();
        }
        JavaType type = Json31.mapper().constructType(annotated.getType());
        return Optional.<Class<?>>of(type.getRawClass())
                .filter(it -> it.getName().startsWith("com.bytebase."))
                .filter(it -> it.isRecord() || it.isEnum());
    }

    private String name(Class<?> type) {
        var given = Optional.ofNullable(type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class))
                .map(io.swagger.v3.oas.annotations.media.Schema::name)
                .filter(name -> !name.isEmpty())
                .orElse(OF_THE_MODEL.get(type));
        // Kind and Type say something only with what they are the kind of.
        var enclosing = type.isEnum() ? type.getEnclosingClass() : null;
        var simple = enclosing == null || enclosing.getSimpleName().endsWith("Controller")
                ? type.getSimpleName()
                : withoutSuffix(enclosing.getSimpleName()) + type.getSimpleName();
        var name = given != null ? given : withoutSuffix(simple);
        var other = named.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException(
                    "%s and %s would both be called %s in the API: give one of them @Schema(name = …)."
                            .formatted(other.getName(), type.getName(), name));
        }
        return name;
    }

    private static String withoutSuffix(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    private static void describe(Class<?> type, Schema<?> model) {
        if (model.getProperties() == null) {
            model.addType("object"); // a record without components
            return;
        }
        var required = new LinkedHashSet<String>();
        for (var component : type.getRecordComponents()) {
            var name = wireName(component);
            if (model.getProperties().containsKey(name) && (!isNullable(component) || isNeeded(component))) {
                required.add(name);
            }
        }
        model.setRequired(required.isEmpty() ? null : List.copyOf(required));
    }

    private static String wireName(RecordComponent component) {
        var given = component.getAccessor().getAnnotation(JsonProperty.class);
        return given == null || given.value().isEmpty() ? component.getName() : given.value();
    }

    /** Of requests: null to us, so that we can say what is missing, but never to be left out. */
    private static boolean isNeeded(RecordComponent component) {
        var told = component.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return told != null && told.requiredMode() == io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getType() == Optional.class
                || Arrays.stream(component.getAnnotatedType().getAnnotations())
                        .anyMatch(annotation -> annotation.annotationType() == Nullable.class);
    }
}
