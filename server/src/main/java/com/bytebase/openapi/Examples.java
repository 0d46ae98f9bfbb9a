package com.bytebase.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Bodies to start from: {@code createInstance.postgresql.json} is the example "postgresql" of the method createInstance. */
@Component
class Examples {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** By method, then by name. */
    private final Map<String, Map<String, Map<String, Object>>> bodies = new TreeMap<>();

    Examples(JsonMapper json) throws IOException {
        for (var file : files()) {
            var parts = List.of(String.valueOf(file.getFilename()).split("\\."));
            try (InputStream in = file.getInputStream()) {
                bodies.computeIfAbsent(parts.get(0), _ -> new TreeMap<>())
                        .put(parts.get(1), json.readValue(in, OBJECT));
            }
        }
    }

    private static Resource[] files() throws IOException {
        return new PathMatchingResourcePatternResolver()
                .getResources("classpath*:/com/bytebase/openapi/examples/*.json");
    }

    void addTo(Operation operation) {
        bodies.getOrDefault(operation.getOperationId(), Map.of()).forEach((name, body) -> operation
                .getRequestBody()
                .getContent()
                .values()
                .forEach(media -> media.addExamples(name, new Example().value(body))));
    }

    /** All of them: by method, then by name. */
    Map<String, Map<String, Map<String, Object>>> all() {
        return bodies;
    }
}
