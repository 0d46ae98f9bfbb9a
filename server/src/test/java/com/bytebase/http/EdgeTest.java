package com.bytebase.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
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
        "PATCH /v1/users/me, 405, METHOD_NOT_ALLOWED",
        "GET /v1/users/you, 404, NOT_FOUND",
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
    void metricsAreForThisMachineNotForWhatAProxyPassesOn() throws IOException {
        assertThat(Api.nobody(port).get("/metrics").status()).isEqualTo(200);
        for (var path : List.of("/metrics", "/%6detrics", "/metrics/", "/metrics?includedNames=jvm")) {
            assertThat(raw(
                            "GET %s HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.7\r\nConnection: close\r\n\r\n"
                                    .formatted(path)))
                    .as(path)
                    .startsWith("HTTP/1.1 401");
        }
        var request = new MockHttpServletRequest("GET", "/metrics");
        request.setServletPath("/metrics");
        request.setRemoteAddr("192.0.2.1");
        var door = new MetricsDoor(new MetricsProperties("open sesame"), new Problems(JsonMapper.shared()));
        assertThat(status(door, request)).isEqualTo(401);
        request.addHeader("Authorization", "Bearer open sesame");
        assertThat(status(door, request)).isEqualTo(200);
    }

    private static int status(MetricsDoor door, MockHttpServletRequest request) throws IOException {
        var response = new MockHttpServletResponse();
        try {
            door.doFilterInternal(request, response, (_, _) -> {});
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
        return response.getStatus();
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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"title": "E", "color": "pink"}    | color     | color is "pink"; it can be slate, bronze, olive, steel, moss, clay, plum.
            {"title": "E", "color": 0}         | color     | color is "0"; it can be slate, bronze, olive, steel, moss, clay, plum.
            {"title": "E", "protected": 0}     | protected | protected has a value of the wrong type or form; it is true or false.
            {"title": "E", "protected": "yes"} | protected | protected has a value of the wrong type or form; it is true or false.
            {"title": "E", "order": 1.5}       | order     | order has a value of the wrong type or form; it is a whole number.
            {"title": "E", "order": ""}        | order     | order has a value of the wrong type or form; it is a whole number.
            {"title": 7}                       | title     | title has a value of the wrong type or form; it is a text.
            {"titel": "E"}                     | titel     | There is no field "titel" here.
            """)
    void aMemberOfTheWrongFormIsNamed(String body, String field, String detail) {
        var answer = Api.owner(port).post("/v1/environments?environmentId=edge", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errors/0/field")).isEqualTo(field);
        assertThat(answer.text("detail")).isEqualTo(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "databases",
        "issues",
        "sheets",
        "sheets:folders",
        "editorTabs",
        "queryHistories",
        "databaseGroups",
        "issues/1",
        "issues/1/pipeline/stages/test/tasks/1/taskRuns"
    })
    void aProjectThatIsNotThereHasNoListsEither(String path) {
        assertThat(Api.owner(port).get("/v1/projects/nowhere/" + path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pageSize=x            | pageSize     | pageSize has a value of the wrong type or form; it is a whole number.
            pageSize=99999999999  | pageSize     | pageSize has a value of the wrong type or form; it is a whole number.
            showArchived=maybe    | showArchived | showArchived has a value of the wrong type or form; it is true or false.
            """)
    void aParameterOfTheWrongFormIsNamedInOurWords(String query, String field, String detail) {
        var answer = Api.owner(port).get("/v1/projects?" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errors/0/field")).isEqualTo(field);
        assertThat(answer.text("detail")).isEqualTo(detail);
    }

    @Test
    void aPageTokenIsOfOneListOnly() {
        var owner = Api.owner(port);
        for (var id : new String[] {"token-a", "token-b", "token-c"}) {
            owner.post("/v1/projects?projectId=" + id, "{\"title\": \"Token\"}");
        }
        var list = "/v1/projects?pageSize=1&filter=title%3D%3D%22Token%22";
        var token = owner.get(list).text("nextPageToken");

        assertThat(owner.get(list + "&pageToken=" + token).status()).isEqualTo(200);
        for (var other :
                new String[] {"/v1/projects?pageSize=1", list.replace("Token", "Other"), list + "&showArchived=true"}) {
            var answer = owner.get(other + "&pageToken=" + token);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("errors/0/field")).isEqualTo("pageToken");
            assertThat(answer.text("detail")).contains("with another filter");
        }
    }

    @Test
    void otherFormsThanJsonAreRefused() {
        var owner = Api.owner(port);
        var form = owner.send("POST", "/v1/users", null, "Content-Type", "text/plain");
        var xml = owner.send("GET", "/v1/users", null, "Accept", "application/xml");

        assertThat(form.code()).isIn("UNSUPPORTED_MEDIA_TYPE", "INVALID_ARGUMENT");
        assertThat(xml.status()).isEqualTo(406);
        assertThat(xml.code()).isEqualTo("NOT_ACCEPTABLE");
        assertThat(xml.text("detail")).startsWith("This answers with application/json.");
        assertThat(owner.send("GET", "/v1/events?topics=home", null, "Accept", "application/json")
                        .text("detail"))
                .startsWith("This answers with text/event-stream.");
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
