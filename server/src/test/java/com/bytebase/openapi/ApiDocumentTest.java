package com.bytebase.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.ServerTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The committed document is the review of the API: it is what the controllers say. Run with -Dopenapi.update=true to write it anew. */
@ServerTest
class ApiDocumentTest {
    private static final Path COMMITTED = Path.of("../api/openapi.yaml");

    @LocalServerPort
    int port;

    @Autowired
    JsonMapper json;

    @Autowired
    Examples examples;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    @Test
    void theCommittedDocumentIsTheServers() throws IOException {
        var generated = read("/openapi.json.yaml");
        if (Boolean.getBoolean("openapi.update")) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, generated);
        }

        assertThat(Files.readString(COMMITTED))
                .as("api/openapi.yaml; if the change is meant, run this test with -Dopenapi.update=true and commit it")
                .isEqualTo(generated);
    }

    @Test
    void theDocumentIsFoundWithoutACredential() throws IOException {
        assertThat(read("/openapi.json")).startsWith("{\"openapi\":\"3.1.0\"");
    }

    @Test
    void everyMethodSaysWhatItIsForAndHowItRefuses() throws IOException {
        for (var operation : operations().toList()) {
            assertThat(operation.path("summary").asString()).as("%s", operation).isNotBlank();
            assertThat(operation.path("responses").propertyNames())
                    .as("%s", operation.path("operationId"))
                    .contains("200", "400", "401", "default");
            for (var parameter : operation.path("parameters")) {
                assertThat(parameter.path("description").asString())
                        .as("%s %s", operation.path("operationId"), parameter.path("name"))
                        .isNotBlank();
            }
        }
    }

    @Test
    void everyUpdateShowsAMaskForTheBodyThatItShows() throws IOException {
        var masks = operations()
                .flatMap(operation -> operation.path("parameters").valueStream())
                .filter(parameter -> parameter.path("name").asString().equals("updateMask"))
                .toList();

        assertThat(masks)
                .isNotEmpty()
                .allSatisfy(mask -> assertThat(mask.path("example").asString()).isNotBlank());
    }

    @Test
    void everyExampleIsABodyThatItsMethodReads() {
        var bodies = new java.util.HashMap<String, Class<?>>();
        mapping.getHandlerMethods().values().forEach(method -> body(method, bodies));

        assertThat(new TreeSet<>(bodies.keySet())).containsAll(examples.all().keySet());
        examples.all().forEach((method, byName) -> byName.values()
                .forEach(body -> assertThat(json.convertValue(body, bodies.get(method)))
                        .as(method)
                        .isNotNull()));
    }

    private static void body(HandlerMethod method, Map<String, Class<?>> bodies) {
        var operation = method.getMethodAnnotation(io.swagger.v3.oas.annotations.Operation.class);
        if (operation != null) {
            Stream.of(method.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                    .forEach(parameter -> bodies.put(operation.operationId(), parameter.getParameterType()));
        }
    }

    private Stream<JsonNode> operations() throws IOException {
        return json.readTree(read("/openapi.json")).path("paths").valueStream().flatMap(JsonNode::valueStream);
    }

    private String read(String path) throws IOException {
        try (var in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
