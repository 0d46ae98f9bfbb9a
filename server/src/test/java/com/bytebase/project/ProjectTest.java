package com.bytebase.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class ProjectTest {
    @LocalServerPort
    int port;

    @Test
    void whoMakesAProjectOwnsItAndOthersDoNotSeeIt() {
        var owner = Api.owner(port);
        var developer = owner.newUser("roles/workspaceDeveloper");
        var stranger = owner.newUser("roles/workspaceDeveloper");
        var id = Targets.unique("shop");

        var made = developer
                .post("/v1/projects?projectId=" + id, Map.of("title", "Shop"))
                .ok();

        assertThat(made.json().get("myPermissions").toString()).contains("bb.projects.setIamPolicy");
        assertThat(developer.get("/v1/projects").json().get("projects")).hasSize(1);
        assertThat(stranger.get("/v1/projects").json().get("projects")).isEmpty();
        assertThat(stranger.get("/v1/projects/" + id).status()).isEqualTo(404);
        assertThat(stranger.get("/v1/projects/" + id + "/databases").status()).isEqualTo(404);
        assertThat(owner.get("/v1/projects/" + id).ok().text("title")).isEqualTo("Shop");
        assertThat(stranger.post("/v1/projects?projectId=" + id, Map.of("title", "Mine"))
                        .code())
                .isEqualTo("ALREADY_EXISTS");
    }

    @Test
    void pagesFollowTheOrderWhateverComesInBetween() {
        var owner = Api.owner(port);
        var prefix = Targets.unique("page");
        for (int i = 0; i < 7; i++) {
            owner.post("/v1/projects?projectId=%s-%d".formatted(prefix, i), Map.of("title", prefix + " " + i % 3))
                    .ok();
        }
        var seen = new HashSet<String>();
        var token = "";
        int pages = 0;
        do {
            var page = owner.get("/v1/projects?pageSize=3&orderBy=title%20desc&filter="
                            + encoded("title.contains(\"%s\")".formatted(prefix)) + "&pageToken=" + token)
                    .ok();
            page.json().get("projects").forEach(project -> assertThat(
                            seen.add(project.get("name").asString()))
                    .isTrue());
            token = page.text("nextPageToken");
            assertThat(page.json().get("totalSize").asInt()).isEqualTo(pages == 0 ? 7 : 8);
            if (pages++ == 0) {
                owner.post("/v1/projects?projectId=%s-z".formatted(prefix), Map.of("title", prefix + " 9"))
                        .ok();
            }
        } while (!token.isEmpty());
        assertThat(seen).hasSize(7);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void whatIsWrongInAListIsNamed() {
        var owner = Api.owner(port);
        assertThat(owner.get("/v1/projects?pageSize=-1").text("errors/0/field")).isEqualTo("pageSize");
        assertThat(owner.get("/v1/projects?pageSize=x").status()).isEqualTo(400);
        assertThat(owner.get("/v1/projects?pageToken=abc").text("errors/0/field"))
                .isEqualTo("pageToken");
        assertThat(owner.get("/v1/projects?orderBy=color").text("errors/0/field"))
                .isEqualTo("orderBy");
        assertThat(owner.get("/v1/projects?filter=" + encoded("titel == \"x\"")).text("errors/0/field"))
                .isEqualTo("filter");
    }

    @Test
    void labelsAreSetAndFilteredBy() {
        var owner = Api.owner(port);
        var id = Targets.unique("labeled");
        owner.post("/v1/projects?projectId=" + id, Map.of("title", "L", "labels", Map.of("team", id)))
                .ok();

        var found = owner.get("/v1/projects?filter=" + encoded("labels.team == \"%s\"".formatted(id)))
                .ok();

        assertThat(found.text("projects/0/name")).isEqualTo("projects/" + id);
        assertThat(owner.patch("/v1/projects/" + id + "?updateMask=labels", Map.of("labels", Map.of("-", "x")))
                        .text("errors/0/field"))
                .isEqualTo("labels");
    }

    @Test
    void theDefaultProjectIsNeverArchived() {
        var owner = Api.owner(port);
        assertThat(owner.post("/v1/projects/default:archive", Map.of()).code()).isEqualTo("FAILED_PRECONDITION");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
