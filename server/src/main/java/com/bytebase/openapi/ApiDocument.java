package com.bytebase.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** The last touches to the whole document: the form of problems, what requests may hold, one order of everything. */
@Component
class ApiDocument implements OpenApiCustomizer {
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern MASK = Pattern.compile("updateMask: ([a-zA-Z, ]+)");
    private static final String STREAM = "text/event-stream";

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        ModelConverters.getInstance(true)
                .readAll(ProblemSchema.class)
                .forEach((name, schema) -> components.addSchemas(name, schema));
        Refusals.describe(components);
        document.getPaths().forEach(ApiDocument::completePath);
        operations(document).forEach(ApiDocument::explain);
        operations(document).forEach(ApiDocument::stream);
        components.getSchemas().remove("SseEmitter");
        new RequestForms(document).close();
        PropertyWords.explain(components.getSchemas());
        EnumWords.explain(components.getSchemas());
        sort(document, components);
    }

    private static void sort(OpenAPI document, Components components) {
        components.setSchemas(new TreeMap<>(components.getSchemas()));
        var sorted = new Paths();
        new TreeMap<>(document.getPaths()).forEach(sorted::addPathItem);
        document.setPaths(sorted);
    }

    static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().values().stream().flatMap(path -> path.readOperations().stream());
    }

    /** Methods that read the path's variables together do not declare them one by one. */
    private static void completePath(String path, PathItem item) {
        for (var operation : item.readOperations()) {
            var declared = Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                    .map(Parameter::getName)
                    .toList();
            VARIABLE.matcher(path)
                    .results()
                    .map(match -> match.group(1))
                    .filter(name -> !declared.contains(name))
                    .forEach(name -> operation.addParametersItem(ParameterWords.inPath(name)));
        }
    }

    private static void explain(Operation operation) {
        Optional.ofNullable(operation.getParameters()).stream()
                .flatMap(List::stream)
                .forEach(ParameterWords::explain);
        exampleOfMask(operation);
    }

    /**
     * The fields that the first example of the body holds, of those that the method's description says it changes; without an example the
     * first of these.
     */
    private static void exampleOfMask(Operation operation) {
        var mask = MASK.matcher(Optional.ofNullable(operation.getDescription()).orElse(""));
        if (!mask.find()) {
            return;
        }
        var fields = List.of(mask.group(1).split(", "));
        var held = example(operation);
        var shown = held.isEmpty()
                ? fields.subList(0, 1)
                : fields.stream().filter(held::contains).toList();
        operation.getParameters().stream()
                .filter(parameter -> parameter.getName().equals("updateMask"))
                .forEach(parameter -> parameter.example(String.join(",", shown)));
    }

    private static Set<?> example(Operation operation) {
        return operation.getRequestBody().getContent().values().stream()
                .flatMap(media -> Optional.ofNullable(media.getExamples()).stream())
                .flatMap(examples -> examples.values().stream())
                .findFirst()
                .<Set<?>>map(example -> ((Map<?, ?>) example.getValue()).keySet())
                .orElse(Set.of());
    }

    /** A stream of events has no schema that says more than that it is text. */
    private static void stream(Operation operation) {
        Optional.ofNullable(operation.getResponses().get("200"))
                .map(response -> response.getContent())
                .filter(content -> content.containsKey(STREAM))
                .ifPresent(content -> content.put(STREAM, events()));
    }

    private static MediaType events() {
        return new MediaType()
                .schema(new Schema<String>().types(Set.of("string")).description("Server-sent events (WHATWG HTML)."));
    }
}
