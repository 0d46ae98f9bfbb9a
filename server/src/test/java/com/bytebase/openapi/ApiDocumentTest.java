package com.bytebase.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.ServerTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The committed document is the review of the API: it is what the controllers say. Run with -Dopenapi.update=true to write it anew. */
@ServerTest
class ApiDocumentTest {
    private static final Path COMMITTED = Path.of("../api/openapi.yaml");

    @LocalServerPort
    int port;

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

    private String read(String path) throws IOException {
        try (var in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
