package com.bytebase.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class EnvironmentTest {
    @LocalServerPort
    int port;

    @Test
    void aFreshWorkspaceHasTestAndProtectedProd() {
        var all = Api.owner(port).get("/v1/environments").ok();

        assertThat(all.text("environments/0/name")).isEqualTo("environments/test");
        assertThat(all.json().at("/environments/1/protected").asBoolean()).isTrue();
    }

    @Test
    void anEnvironmentIsMadeChangedPutAwayAndTakenBack() {
        var owner = Api.owner(port);
        var id = Targets.unique("stage");
        var made = owner.post("/v1/environments?environmentId=" + id, Map.of("title", "Stage", "color", "olive"))
                .ok();
        assertThat(owner.post("/v1/environments?environmentId=" + id, Map.of("title", "Again"))
                        .code())
                .isEqualTo("ALREADY_EXISTS");

        var path = "/v1/environments/" + id;
        var changed = owner.patch(path + "?updateMask=title,protected", Map.of("title", "Stage 2", "protected", true))
                .ok();
        assertThat(changed.text("color")).isEqualTo("olive");
        assertThat(owner.patch(path + "?updateMask=title", Map.of("title", "x", "etag", made.text("etag")))
                        .code())
                .isEqualTo("ETAG_MISMATCH");
        assertThat(owner.patch(path, Map.of("title", "x")).status()).isEqualTo(400);
        assertThat(owner.patch(path + "?updateMask=color", Map.of("color", "pink"))
                        .text("errors/0/field"))
                .isEqualTo("color");

        assertThat(owner.patch(path + "?updateMask=order", Map.of("order", Integer.MAX_VALUE))
                        .text("errors/0/field"))
                .isEqualTo("order");
        assertThat(owner.post("/v1/environments?environmentId=beyond", Map.of("title", "B", "order", Integer.MAX_VALUE))
                        .text("errors/0/field"))
                .isEqualTo("order");

        assertThat(owner.post(path + ":archive", Map.of()).ok().text("state")).isEqualTo("ARCHIVED");
        assertThat(owner.post(path + ":restore", Map.of()).ok().text("state")).isEqualTo("ACTIVE");
    }

    @Test
    void theOrderIsSetAtOnce() {
        var owner = Api.owner(port);
        owner.post(
                        "/v1/environments:reorder",
                        Map.of("environments", List.of("environments/prod", "environments/test")))
                .ok();
        assertThat(owner.get("/v1/environments").text("environments/0/name")).isEqualTo("environments/prod");
        owner.post(
                        "/v1/environments:reorder",
                        Map.of("environments", List.of("environments/test", "environments/prod")))
                .ok();
        assertThat(owner.get("/v1/environments").text("environments/0/name")).isEqualTo("environments/test");

        var unknown = owner.post(
                "/v1/environments:reorder",
                Map.of("environments", List.of("environments/test", "environments/nowhere")));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("errors/0/field")).isEqualTo("environments[1]");
    }

    @Test
    void anUnknownEnvironmentIsA404AndADeveloperChangesNone() {
        var owner = Api.owner(port);
        assertThat(owner.get("/v1/environments/nowhere").status()).isEqualTo(404);
        var developer = owner.newUser("roles/workspaceDeveloper");
        assertThat(developer
                        .patch("/v1/environments/test?updateMask=title", Map.of("title", "x"))
                        .code())
                .isEqualTo("PERMISSION_DENIED");
    }
}
