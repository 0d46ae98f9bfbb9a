package com.bytebase.openapi;

import com.bytebase.http.Open;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.kernel.ErrorCode;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** How each method can refuse: it follows from its verb, path and permission, and from what it adds by {@link Refuses}. */
final class Refusals {
    /** A status, what it means here, and under which name the document keeps it. */
    private enum Refusal {
        BAD_REQUEST(400, "BadRequest", "The request is wrong; errors names the fields."),
        UNAUTHORIZED(401, "Unauthorized", "There is no credential, or it is not valid (any more)."),
        FORBIDDEN(
                403,
                "Forbidden",
                "You may see it but not do this; requiredPermission and whoCan tell more. Of a browser: X-CSRF-Token is missing."),
        NOT_FOUND(404, "NotFound", "It does not exist, or you may not see it."),
        CONFLICT(409, "Conflict", "What is there does not allow it: a name that is taken, a stale etag, a state."),
        TOO_LARGE(413, "TooLarge", "The body is larger than anything that this method takes."),
        UNSUPPORTED_MEDIA_TYPE(415, "UnsupportedMediaType", "The body is not application/json."),
        TOO_MANY(429, "TooManyRequests", "Too many attempts; Retry-After says how many seconds to wait.");

        private final int status;
        private final String name;
        private final String words;

        Refusal(int status, String name, String words) {
            this.status = status;
            this.name = name;
            this.words = words;
        }

        static Refusal of(ErrorCode code) {
            return Arrays.stream(values())
                    .filter(refusal -> refusal.status == code.status())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(code + " has no status that methods refuse by."));
        }
    }

    private static final String ANY = "Problem";

    private Refusals() {}

    static void describe(Components components) {
        for (var refusal : Refusal.values()) {
            components.addResponses(refusal.name, response(refusal));
        }
        components.addResponses(
                ANY, response("Any other refusal (405, 406, 503, and 500 where we are to blame) has the same form."));
    }

    static void describe(Operation operation, HandlerMethod method, ApiResponses responses) {
        for (var refusal : of(operation, method)) {
            responses.addApiResponse(Integer.toString(refusal.status), new ApiResponse().$ref(refusal.name));
        }
        responses.addApiResponse("default", new ApiResponse().$ref(ANY));
    }

    private static Set<Refusal> of(Operation operation, HandlerMethod method) {
        var refusals = new TreeSet<>(Set.of(Refusal.BAD_REQUEST, Refusal.UNAUTHORIZED));
        boolean reads = method.hasMethodAnnotation(GetMapping.class);
        if (!reads || !method.hasMethodAnnotation(Open.class)) {
            refusals.add(Refusal.FORBIDDEN);
        }
        if (path(method).contains("{")) {
            refusals.add(Refusal.NOT_FOUND);
        }
        var requires = method.getMethodAnnotation(Requires.class);
        boolean writes = requires != null && !reads && !requires.value().matches(".*\\.(get|list|search)[A-Za-z]*");
        if (writes || method.hasMethodAnnotation(PatchMapping.class)) {
            refusals.add(Refusal.CONFLICT);
        }
        if (operation.getRequestBody() != null) {
            refusals.add(Refusal.TOO_LARGE);
            refusals.add(Refusal.UNSUPPORTED_MEDIA_TYPE);
        }
        var more = method.getMethodAnnotation(Refuses.class);
        if (more != null) {
            Arrays.stream(more.value()).map(Refusal::of).forEach(refusals::add);
        }
        return refusals;
    }

    private static String path(HandlerMethod method) {
        var ofType = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), RequestMapping.class);
        var ofMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), RequestMapping.class);
        return paths(ofType) + paths(ofMethod);
    }

    private static String paths(@org.jspecify.annotations.Nullable RequestMapping mapping) {
        return mapping == null ? "" : String.join(" ", mapping.path());
    }

    private static ApiResponse response(Refusal refusal) {
        var codes = Arrays.stream(ErrorCode.values())
                .filter(code -> code.status() == refusal.status)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
        var response = response("%s Code: %s.".formatted(refusal.words, codes));
        return refusal == Refusal.TOO_MANY ? response.addHeaderObject("Retry-After", seconds()) : response;
    }

    private static Header seconds() {
        return new Header()
                .description("Seconds.")
                .required(true)
                .schema(new Schema<String>().types(Set.of("string")).pattern("^[0-9]+$"));
    }

    private static ApiResponse response(String description) {
        var schema = new Schema<>().$ref("#/components/schemas/Problem");
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
    }
}
