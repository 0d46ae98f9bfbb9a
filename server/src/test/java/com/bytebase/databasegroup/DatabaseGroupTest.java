package com.bytebase.databasegroup;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.INSTANCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class DatabaseGroupTest {
    @LocalServerPort
    int port;

    @Autowired
    DSLContext database;

    @Test
    void membersAreWhoeverMatchesNow() {
        var owner = Api.owner(port);
        var project = project(owner, 4, 2);
        var groups = "/v1/projects/" + project + "/databaseGroups";
        var condition = "resource.environment_id == \"prod\" || resource.labels.tier == \"gold\"";

        var made = owner.post(groups + "?databaseGroupId=best", Map.of("title", "Best", "condition", condition))
                .ok();
        assertThat(made.text("name")).isEqualTo("projects/%s/databaseGroups/best".formatted(project));
        assertThat(made.json().has("matchedDatabases")).isFalse();
        assertThat(counts(owner, groups + "/best")).isEqualTo("2 of 6");

        var other = "/v1/" + owner.get(groups + "/best?view=FULL").text("unmatchedDatabases/0/name");
        owner.patch(other + "?updateMask=labels", Map.of("labels", Map.of("tier", "gold")))
                .ok();
        assertThat(counts(owner, groups + "/best")).isEqualTo("3 of 6");
        database.execute("UPDATE database SET presence = 'MISSING' WHERE project = ? AND name = 'd5'", project);
        var full = owner.get(groups + "/best?view=FULL&pageSize=1").ok();
        assertThat(full.json().get("matchedDatabases")).hasSize(1);
        assertThat(full.text("matchedCount")).isEqualTo("3");

        assertThat(owner.patch(groups + "/best?updateMask=title", Map.of("title", "x", "etag", "\"0\""))
                        .code())
                .isEqualTo("ETAG_MISMATCH");
        owner.patch(groups + "/best?updateMask=condition", Map.of("condition", "false"))
                .ok();
        assertThat(counts(owner, groups + "/best")).isEqualTo("0 of 6");
        assertThat(owner.get(groups + "?filter=id==%22best%22").text("databaseGroups/0/title"))
                .isEqualTo("Best");

        assertThat(owner.post(groups + "/best:delete", Map.of()).status()).isEqualTo(200);
        assertThat(owner.get(groups + "/best").status()).isEqualTo(404);
    }

    @Test
    void whatIsWrongIsRefusedAtItsPlace() {
        var owner = Api.owner(port);
        var project = project(owner, 1, 0);
        var groups = "/v1/projects/" + project + "/databaseGroups";

        var wrong = owner.post(groups + ":preview", Map.of("condition", "true &&\n  resource.nme == \"x\""));
        assertThat(wrong.code()).isEqualTo("INVALID_ARGUMENT");
        assertThat(wrong.text("errors/0/field")).isEqualTo("condition");
        assertThat(wrong.text("start/line")).isEqualTo("2");
        assertThat(wrong.text("start/column")).isEqualTo("3");
        assertThat(owner.post(groups + ":preview", Map.of()).text("errors/0/field"))
                .isEqualTo("condition");
        var good = owner.post(groups + ":preview", Map.of("condition", "true")).ok();
        assertThat(good.text("matchedDatabases/0/environment")).isEqualTo("environments/test");

        var body = Map.of("title", "All", "condition", "true");
        assertThat(owner.post(groups + "?databaseGroupId=All", body).text("errors/0/field"))
                .isEqualTo("databaseGroupId");
        assertThat(owner.post(groups + "?databaseGroupId=all&validateOnly=true", body)
                        .ok()
                        .text("matchedCount"))
                .isEqualTo("1");
        assertThat(owner.get(groups + "/all").status()).isEqualTo(404);
        owner.post(groups + "?databaseGroupId=all", body).ok();
        assertThat(owner.post(groups + "?databaseGroupId=all", body).code()).isEqualTo("ALREADY_EXISTS");

        owner.post("/v1/projects/" + project + ":archive", Map.of()).ok();
        var table = Map.of("title", "T", "placeholder", "t", "condition", "true");
        for (var refused : List.of(
                owner.patch(groups + "/all?updateMask=title", Map.of("title", "Some")),
                owner.post(groups + "/all/tableGroups?tableGroupId=t", table))) {
            assertThat(refused.text("detail"))
                    .isEqualTo("projects/%s is archived. Restore it first.".formatted(project));
        }
    }

    @Test
    void aPreviewOverTenThousandDatabasesIsQuick() {
        var owner = Api.owner(port);
        var project = project(owner, 10_000, 0);
        var condition =
                "resource.database_name.matches(\"^d[0-9]*7$\") || resource.labels.tier == \"gold\" && resource.instance_id != \"x\"";
        var path = "/v1/projects/" + project + "/databaseGroups:preview";
        var millis = new ArrayList<Long>();
        for (int i = 0; i < 8; i++) {
            long from = System.nanoTime();
            var answer = owner.post(path, Map.of("condition", condition)).ok();
            millis.add((System.nanoTime() - from) / 1_000_000);
            assertThat(answer.text("matchedCount")).isEqualTo("1000");
        }
        assertThat(millis.stream().min(Long::compare).orElseThrow()).isLessThan(1500);
    }

    private static String counts(Api api, String group) {
        var full = api.get(group + "?view=FULL").ok();
        int matched = full.json().get("matchedCount").asInt();
        return "%d of %d"
                .formatted(matched, matched + full.json().get("unmatchedCount").asInt());
    }

    /** A project with databases that no server has: their rows alone. */
    private String project(Api owner, int test, int prod) {
        var project = Targets.unique("grouped");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "Grouped"))
                .ok();
        for (var environment : List.of("test", "prod")) {
            database.insertInto(INSTANCE)
                    .set(INSTANCE.ID, project + environment)
                    .set(INSTANCE.TITLE, "Rows")
                    .set(INSTANCE.ENGINE, "POSTGRES")
                    .set(INSTANCE.ENGINE_VERSION, "18")
                    .set(INSTANCE.SERVER_ID, project)
                    .set(INSTANCE.ENVIRONMENT, environment)
                    .execute();
        }
        var rows = database.insertInto(DATABASE, DATABASE.INSTANCE, DATABASE.NAME, DATABASE.PROJECT);
        for (int i = 0; i < test + prod; i++) {
            rows = rows.values(project + (i < test ? "test" : "prod"), "d" + i, project);
        }
        rows.execute();
        return project;
    }
}
