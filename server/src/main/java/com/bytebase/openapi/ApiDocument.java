package com.bytebase.openapi;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** The last touches to the whole document: the form of problems, and of the parameters that every method shares. */
@Component
class ApiDocument implements OpenApiCustomizer {
    @Override
    public void customise(OpenAPI document) {
        var components = document.getComponents();
        ModelConverters.getInstance(true)
                .readAll(ProblemSchema.class)
                .forEach((name, schema) -> components.addSchemas(name, schema));
        components.addResponses(
                ApiOperations.PROBLEM,
                new ApiResponse()
                        .description("A problem.")
                        .content(new Content()
                                .addMediaType(
                                        "application/problem+json",
                                        new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")))));
        document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream())
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .forEach(ApiDocument::describe);
    }

    private static void describe(Parameter parameter) {
        switch (parameter.getName()) {
            case "pageSize" -> {
                parameter.setDescription("How many at most; 50 where it is left out or 0, 1000 at most.");
                parameter.getSchema().setMinimum(java.math.BigDecimal.ZERO);
            }
            case "pageToken" -> parameter.setDescription("The nextPageToken of the page before.");
            case "updateMask" -> {
                parameter.setDescription("The fields to change, separated by commas.");
                parameter.setRequired(true);
            }
            case "showArchived" -> parameter.setDescription("Whether archived ones are listed as well.");
            case "filter" -> parameter.setDescription("A condition in CEL.");
            case "orderBy" -> parameter.setDescription("A field, then desc where the order is descending.");
            default -> {}
        }
    }
}
