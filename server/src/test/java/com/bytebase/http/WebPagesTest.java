package com.bytebase.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.ServerTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class WebPagesTest {
    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/instances/pg-1",
                "/instances/pg-1/databases/app.v2",
                "/projects/p~2Fq/issues/7"
            })
    void everyAddressOfThePagesIsAnsweredWithTheOnePage(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/html");
        assertThat(answer.body()).contains("the page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nowhere", "/v1/no%C2%85where", "/v1", "/assets/gone.js"})
    void whatIsNoPageIsNotFound(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("NOT_FOUND");
    }

    @Test
    void scriptsAreKeptByBrowsersAndThePageIsAskedForAgain() throws Exception {
        assertThat(get("/assets/index-1.js").headers().firstValue("cache-control"))
                .hasValueSatisfying(control -> assertThat(control).contains("immutable"));
        assertThat(get("/instances").headers().firstValue("cache-control")).hasValue("no-cache");
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
