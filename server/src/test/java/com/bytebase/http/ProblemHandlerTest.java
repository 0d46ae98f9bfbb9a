package com.bytebase.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.ServerTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class ProblemHandlerTest {
    @LocalServerPort
    int port;

    @Test
    void anUnknownPathIsAProblem() throws Exception {
        var answer = get("/v1/nowhere");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"").contains("\"requestId\":");
    }

    @Test
    void theServerSaysThatItIsWell() throws Exception {
        assertThat(get("/healthz").body()).contains("UP");
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
