package com.bytebase.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.List;
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

    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        ModelConverters.getInstance(true)
                .readAll(ProblemSchema.class)
                .forEach((name, schema) -> components.addSchemas(name, schema));
        components.addResponses(ApiOperations.PROBLEM, problem());
        document.getPaths().forEach(ApiDocument::completePath);
        operations(document).forEach(ApiDocument::describe);
        new RequestForms(document).close();
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
                    .forEach(name -> operation.addParametersItem(new Parameter()
                            .in("path")
                            .name(name)
                            .required(true)
                            .schema(new Schema<String>().types(Set.of("string")))));
        }
    }

    private static ApiResponse problem() {
        var schema = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description("A problem.")
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }

    private static void describe(Operation operation) {
        Optional.ofNullable(operation.getParameters()).stream()
                .flatMap(java.util.Collection::stream)
                .forEach(ApiDocument::describe);
    }

    private static void describe(Parameter parameter) {
        if (parameter.getIn().equals("query") && parameter.getName().endsWith("Id")) {
            parameter.setDescription("Lower-case letters, digits and hyphens; starts with a letter.");
            parameter.getSchema().setPattern("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$");
        }
        if (parameter.getIn().equals("path") && parameter.getSchema().getFormat() != null) {
            // A number in a path is text like the rest of it.
            parameter.setSchema(new Schema<String>().types(Set.of("string")).pattern("^[1-9][0-9]{0,8}$"));
        }
        switch (parameter.getName()) {
            case "pageSize" -> {
                parameter.setDescription("How many at most; 50 where it is left out or 0, 1000 at most.");
                parameter.getSchema().setMinimum(BigDecimal.ZERO);
            }
            case "pageToken" -> parameter.setDescription("The nextPageToken of the page before.");
            case "updateMask" -> {
                parameter.setDescription("The fields to change, separated by commas.");
                parameter.setRequired(true);
                parameter.getSchema().setMinLength(1);
            }
            case "showArchived" -> parameter.setDescription("Whether archived ones are listed as well.");
            case "filter" -> parameter.setDescription("A condition in CEL over the list's fields.");
            case "orderBy" ->
                parameter.setDescription("Fields separated by commas, each with desc after it where it falls.");
            default -> {}
        }
    }
}
