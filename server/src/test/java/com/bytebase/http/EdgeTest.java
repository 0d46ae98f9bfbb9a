package com.bytebase.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class EdgeTest {
    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource({
        "GET /v1/users;x=1, 400, INVALID_ARGUMENT",
        "GET /v1/%zz, 400, INVALID_ARGUMENT",
        "GET /v1/users/a%2Fb, 400, INVALID_ARGUMENT",
        "GET /v1//users, 400, INVALID_ARGUMENT",
        "GET /v1/users?pageSize=%zz, 400, INVALID_ARGUMENT",
        "GET /v1/nowhere, 404, NOT_FOUND",
        "GET /error, 404, NOT_FOUND",
        "DELETE /v1/users, 405, METHOD_NOT_ALLOWED",
        "TRACE /v1/users, 405, METHOD_NOT_ALLOWED",
        "BREW /v1/users, 405, METHOD_NOT_ALLOWED",
    })
    void whatIsNoRequestOfOursIsAProblem(String line, int status, String code) throws IOException {
        var answer = raw(line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Api.owner(port).token() + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer).containsIgnoringCase("content-type: application/problem+json");
        var json = JsonMapper.shared().readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
        assertThat(json.get("code").asString()).isEqualTo(code);
        assertThat(json.get("requestId").asString()).isNotEmpty();
    }

    @Test
    void aBodyIsRefusedWhereItIsTooLargeOrNoJson() {
        var nobody = Api.nobody(port);
        var large = nobody.post("/v1/auth:signIn", "\"" + "x".repeat(1024 * 1024) + "\"");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.code()).isEqualTo("TOO_LARGE");
        assertThat(nobody.post("/v1/auth:signIn", "[".repeat(5000)).status()).isEqualTo(400);
        assertThat(nobody.post("/v1/auth:signIn", "{\"email\":").status()).isEqualTo(400);
        assertThat(nobody.post("/v1/auth:signIn", "null").status()).isEqualTo(400);
        assertThat(nobody.post("/v1/auth:signIn", "{\"email\": {}}").status()).isEqualTo(400);
        assertThat(nobody.post("/v1/auth:signIn", null).status()).isEqualTo(400);
    }

    @Test
    void otherFormsThanJsonAreRefused() {
        var owner = Api.owner(port);
        var form = owner.send("POST", "/v1/users", null, "Content-Type", "text/plain");
        var xml = owner.send("GET", "/v1/users", null, "Accept", "application/xml");

        assertThat(form.code()).isIn("UNSUPPORTED_MEDIA_TYPE", "INVALID_ARGUMENT");
        assertThat(xml.status()).isEqualTo(406);
        assertThat(xml.code()).isEqualTo("NOT_ACCEPTABLE");
        assertThat(owner.send("GET", "/v1/users", null, "Accept", "nonsense").status())
                .isEqualTo(406);
    }

    @Test
    void aCustomMethodTakesItsOwnVerbOnly() {
        var owner = Api.owner(port);

        assertThat(owner.get("/v1/users/2:archive").status()).isEqualTo(405);
        assertThat(owner.get("/v1/users/2:explode").status()).isEqualTo(404);
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
