package com.bytebase.openapi;

import com.bytebase.http.Once;
import com.bytebase.http.Open;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Optional;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;

/** Tells of each method who may call it, what its body looks like, and how it refuses. */
@Component
class ApiOperations implements OperationCustomizer {
    private final Examples examples;

    ApiOperations(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        access(operation, method);
        if (operation.getParameters() != null) {
            operation.getParameters().removeIf(parameter -> "actor".equals(parameter.getName()));
        }
        if (method.hasMethodAnnotation(Once.class)) {
            operation.addParametersItem(ParameterWords.requestId());
        }
        if (operation.getRequestBody() != null) {
            if (operation.getRequestBody().getRequired() == null) {
                operation.getRequestBody().setRequired(false);
            }
            examples.addTo(operation);
        }
        var responses = Optional.ofNullable(operation.getResponses()).orElseGet(ApiResponses::new);
        Optional.ofNullable(responses.get("200")).ifPresent(ok -> ok.setDescription("Done."));
        responses.keySet().removeIf(status -> !status.startsWith("2"));
        Refusals.describe(operation, method, responses);
        operation.setResponses(responses);
        return operation;
    }

    private static void access(Operation operation, HandlerMethod method) {
        var requires = method.getMethodAnnotation(Requires.class);
        var signedIn = method.getMethodAnnotation(SignedIn.class);
        var open = method.getMethodAnnotation(Open.class);
        if (requires != null) {
            operation.addExtension("x-permission", requires.value());
            describe(operation, "Needs the permission %s.".formatted(requires.value()));
        } else if (signedIn != null) {
            describe(operation, "Needs no permission of its own. " + signedIn.value());
        } else if (open != null) {
            operation.setSecurity(List.of());
            describe(operation, "Needs no credential. " + open.value());
        }
    }

    private static void describe(Operation operation, String sentence) {
        var before = operation.getDescription();
        operation.setDescription(before == null ? sentence : before + "\n\n" + sentence);
    }
}
