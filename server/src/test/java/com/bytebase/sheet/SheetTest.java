package com.bytebase.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class SheetTest {
    @LocalServerPort
    int port;

    @Test
    void aPrivateSheetIsItsCreatorsAloneUntilItIsShared() {
        var owner = Api.owner(port);
        var project = Targets.unique("sheets");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "S")).ok();
        var developer = owner.newUser("roles/workspaceDeveloper");
        owner.setRole("/v1/projects/" + project, developer.user(), "roles/projectDeveloper");
        var sheets = "/v1/projects/" + project + "/sheets";

        var made = owner.post(sheets, Map.of("title", "Mine", "content", "SELECT 1"))
                .ok();
        var path = "/v1/" + made.text("name");
        assertThat(developer.get(path).status()).isEqualTo(404);
        assertThat(developer.get(sheets).json().get("sheets")).isEmpty();

        owner.patch(path + "?updateMask=visibility,content", Map.of("visibility", "PROJECT", "content", "SELECT 22"))
                .ok();
        assertThat(developer.get(path).ok().text("content")).isEqualTo("SELECT 22");
        assertThat(developer.get(sheets).text("sheets/0/size")).isEqualTo("9");
        assertThat(developer
                        .patch(path + "?updateMask=title", Map.of("title", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(owner.patch(path + "?updateMask=title", Map.of("title", "x", "etag", made.text("etag")))
                        .code())
                .isEqualTo("ETAG_MISMATCH");

        owner.post(path + ":archive", Map.of()).ok();
        assertThat(owner.get(sheets).json().get("sheets")).isEmpty();
        owner.post(path + ":restore", Map.of()).ok();
        assertThat(owner.get(sheets + "/999999").status()).isEqualTo(404);

        var nowhere = owner.post(sheets, Map.of("title", "N", "database", "instances/no/databases/where"));
        assertThat(nowhere.status()).isEqualTo(400);
        assertThat(nowhere.text("errors/0/field")).isEqualTo("database");
        assertThat(nowhere.text("detail"))
                .isEqualTo("projects/%s has no instances/no/databases/where. Name one of its databases, or none."
                        .formatted(project));
        owner.post("/v1/projects/" + project + ":archive", Map.of()).ok();
        assertThat(owner.patch(path + "?updateMask=title", Map.of("title", "y")).code())
                .isEqualTo("FAILED_PRECONDITION");
    }

    @Test
    void aSharedSheetIsReadByItsViewersAndChangedByItsEditorsAndForOthersDoesNotExist() {
        var owner = Api.owner(port);
        var project = Targets.unique("sheets");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "S")).ok();
        var viewer = developer(owner, project);
        var editor = developer(owner, project);
        var other = developer(owner, project);
        var stranger = owner.newUser("roles/workspaceDeveloper");
        var sheets = "/v1/projects/" + project + "/sheets";

        var made = owner.post(
                        sheets,
                        Map.of(
                                "title", "Ours",
                                "content", "SELECT 1",
                                "folder", "reports/monthly",
                                "visibility", "SHARED",
                                "viewers", List.of(viewer.user()),
                                "editors", List.of(editor.user())))
                .ok();
        var path = "/v1/" + made.text("name");
        assertThat(made.text("level")).isEqualTo("OWNER");
        assertThat(viewer.get(path).ok().text("level")).isEqualTo("VIEWER");
        assertThat(viewer.get(sheets).json().get("sheets")).hasSize(1);
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.get(path + "/versions").status()).isEqualTo(404);
        assertThat(other.post(path + ":star", Map.of()).status()).isEqualTo(404);
        assertThat(other.get(sheets).json().get("sheets")).isEmpty();
        assertThat(other.get(sheets + ":folders").json().get("folders")).isEmpty();
        assertThat(other.get(sheets + "?filter=content.contains(%22SELECT%22)")
                        .json()
                        .get("sheets"))
                .isEmpty();
        assertThat(viewer.patch(path + "?updateMask=content", Map.of("content", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(editor.patch(path + "?updateMask=folder", Map.of("folder", "x"))
                        .status())
                .isEqualTo(403);
        assertThat(editor.patch(path + "?updateMask=content", Map.of("content", "SELECT 2"))
                        .ok()
                        .text("versionCount"))
                .isEqualTo("2");
        assertThat(editor.post(path + ":archive", Map.of()).status()).isEqualTo(403);

        for (var wrong : List.of(
                Map.of("viewers", List.of(stranger.user())),
                Map.of("viewers", List.of(owner.get("/v1/users/me").text("name"))),
                Map.of("viewers", List.of(viewer.user(), viewer.user())),
                Map.of("viewers", List.of(editor.user())),
                Map.of("viewers", List.of("users/999999")))) {
            assertThat(owner.patch(path + "?updateMask=viewers", wrong).status())
                    .as("%s", wrong)
                    .isEqualTo(400);
        }
        owner.patch(path + "?updateMask=visibility", Map.of("visibility", "PRIVATE"))
                .ok();
        assertThat(editor.get(path).status()).isEqualTo(404);
        owner.patch(path + "?updateMask=visibility", Map.of("visibility", "SHARED"))
                .ok();
        assertThat(editor.get(path).status())
                .as("nobody is shared with again by itself")
                .isEqualTo(404);
    }

    @Test
    void eachTextIsKeptAndStarsFoldersAndTextsFindASheet() {
        var owner = Api.owner(port);
        var project = Targets.unique("sheets");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "S")).ok();
        var developer = developer(owner, project);
        var sheets = "/v1/projects/" + project + "/sheets";
        var made = owner.post(
                        sheets,
                        Map.of("title", "A", "content", "SELECT needle", "visibility", "PROJECT", "folder", "reports"))
                .ok();
        owner.post(sheets, Map.of("title", "B", "content", "SELECT 1", "visibility", "PROJECT"))
                .ok();
        var path = "/v1/" + made.text("name");

        owner.patch(path + "?updateMask=title", Map.of("title", "A2")).ok();
        owner.patch(path + "?updateMask=content", Map.of("content", "SELECT two"))
                .ok();
        var old = owner.get(path + "/versions/1").ok().text("content");
        owner.patch(path + "?updateMask=content", Map.of("content", old)).ok();
        var versions = developer.get(path + "/versions?pageSize=2").ok();
        assertThat(versions.text("versions/0/name")).endsWith("/versions/3");
        assertThat(versions.text("totalSize")).isEqualTo("3");
        assertThat(versions.text("versions/0/authorTitle")).isEqualTo("Olga Owner");
        assertThat(developer.get(path + "/versions/4").status()).isEqualTo(404);

        developer.post(path + ":star", Map.of()).ok();
        assertThat(developer
                        .post(path + ":star", Map.of())
                        .ok()
                        .json()
                        .get("starred")
                        .asBoolean())
                .isTrue();
        assertThat(developer.get(sheets + "?filter=starred").json().get("sheets"))
                .hasSize(1);
        assertThat(owner.get(sheets + "?filter=starred").json().get("sheets")).isEmpty();
        developer.post(path + ":unstar", Map.of()).ok();
        assertThat(developer.get(sheets + "?filter=starred").json().get("sheets"))
                .isEmpty();
        assertThat(developer
                        .get(sheets + "?filter=content.contains(%22NEEDLE%22)")
                        .text("sheets/0/title"))
                .isEqualTo("A2");
        assertThat(developer
                        .get(sheets + "?filter=folder==%22reports%22")
                        .json()
                        .get("sheets"))
                .hasSize(1);
        assertThat(developer.get(sheets + ":folders").text("folders/0/folder")).isEqualTo("reports");
        assertThat(owner.post(sheets, Map.of("title", "C", "folder", "a//b")).status())
                .isEqualTo(400);
        assertThat(owner.post(sheets, Map.of("title", "C", "folder", "../x")).status())
                .isEqualTo(400);
    }

    private static Api developer(Api owner, String project) {
        var developer = owner.newUser("roles/workspaceDeveloper");
        owner.setRole("/v1/projects/" + project, developer.user(), "roles/projectDeveloper");
        return developer;
    }
}
