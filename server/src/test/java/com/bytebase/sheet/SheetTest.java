package com.bytebase.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
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
    }
}
