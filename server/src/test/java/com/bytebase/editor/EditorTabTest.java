package com.bytebase.editor;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class EditorTabTest {
    @LocalServerPort
    int port;

    @Test
    void tabsAreTheirOwnersAloneAndInTheirOrder() {
        var owner = Api.owner(port);
        var project = Targets.unique("tabs");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "T")).ok();
        var developer = owner.newUser("roles/workspaceDeveloper");
        owner.setRole("/v1/projects/" + project, developer.user(), "roles/projectDeveloper");
        var tabs = "/v1/projects/" + project + "/editorTabs";

        var first = developer.post(tabs, Map.of("statement", "SELECT 1")).ok();
        var second = developer
                .post(
                        tabs,
                        Map.of(
                                "title",
                                "Two",
                                "databases",
                                List.of("instances/i/databases/d", "projects/" + project + "/databaseGroups/g"),
                                "position",
                                0))
                .ok();
        assertThat(developer
                        .post(tabs, Map.of("databases", List.of("projects/other/databaseGroups/g")))
                        .text("errors/0/field"))
                .isEqualTo("databases");
        developer
                .patch(
                        "/v1/" + first.text("name") + "?updateMask=position,statement",
                        Map.of("position", 7, "statement", ""))
                .ok();
        var mine = developer.get(tabs).ok();
        assertThat(mine.text("editorTabs/0/title")).isEqualTo("Two");
        assertThat(mine.text("editorTabs/0/databases/0")).isEqualTo("instances/i/databases/d");
        assertThat(mine.text("editorTabs/0/databases/1")).endsWith("/databaseGroups/g");
        assertThat(mine.text("editorTabs/1/statement")).isEmpty();
        assertThat(developer
                        .patch(
                                "/v1/" + first.text("name") + "?updateMask=title",
                                Map.of("title", "x", "etag", first.text("etag")))
                        .status())
                .isEqualTo(409);

        var path = "/v1/" + second.text("name");
        assertThat(owner.get(tabs).ok().json().get("editorTabs")).isEmpty();
        assertThat(owner.patch(path + "?updateMask=title", Map.of("title", "x")).status())
                .isEqualTo(404);
        assertThat(owner.send("DELETE", path, null).status()).isEqualTo(404);
        developer.send("DELETE", path, null).ok();
        assertThat(developer.get(tabs).json().get("editorTabs")).hasSize(1);
        assertThat(owner.newUser("roles/workspaceDeveloper").get(tabs).status()).isEqualTo(404);
    }

    @Test
    void theyAreBoundedInNumberAndSize() {
        var owner = Api.owner(port);
        var project = Targets.unique("tabs");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "T")).ok();
        var tabs = "/v1/projects/" + project + "/editorTabs";
        assertThat(owner.post(tabs, Map.of("statement", "x".repeat(1_000_001))).code())
                .isEqualTo("INVALID_ARGUMENT");
        assertThat(owner.post(tabs, Map.of("sheet", "projects/" + project + "/sheets/99"))
                        .status())
                .isEqualTo(400);
        for (int i = 0; i < 10; i++) {
            owner.post(tabs, Map.of("statement", "x".repeat(1_000_000))).ok();
        }
        assertThat(owner.post(tabs, Map.of("statement", "x")).text("detail")).contains("10,000,000 characters");
        for (int i = 0; i < 40; i++) {
            owner.post(tabs, Map.of()).ok();
        }
        assertThat(owner.post(tabs, Map.of()).code()).isEqualTo("FAILED_PRECONDITION");
    }
}
