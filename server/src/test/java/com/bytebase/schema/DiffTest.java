package com.bytebase.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class DiffTest {
    @LocalServerPort
    int port;

    @Test
    void twoScriptsAreComparedWithoutADatabase() {
        var answer = Api.owner(port)
                .post(
                        "/v1/sql:diff",
                        Map.of(
                                "engine",
                                "POSTGRES",
                                "source",
                                "CREATE TABLE book (id int PRIMARY KEY, title text, old int); INSERT INTO book VALUES (1);",
                                "target",
                                "CREATE TABLE book (id bigint PRIMARY KEY, title text NOT NULL);"))
                .ok();

        assertThat(answer.json().get("changes")).hasSize(3);
        assertThat(answer.text("changes/2/action")).isEqualTo("DROP");
        assertThat(answer.text("changes/2/name")).isEqualTo("old");
        assertThat(answer.text("changes/2/dataLoss")).isEqualTo("CERTAIN");
        assertThat(answer.text("statement"))
                .contains("ALTER TABLE public.book ALTER COLUMN id TYPE bigint;")
                .contains("ALTER TABLE public.book DROP COLUMN old;");
        assertThat(answer.text("notCompared/0/object")).isEqualTo("line 1");
    }

    @Test
    void renamesAreAskedAboutAndTaken() {
        var source = "CREATE TABLE book (id int PRIMARY KEY, titel text);";
        var target = "CREATE TABLE book (id int PRIMARY KEY, title text);";
        var asked = Api.owner(port)
                .post("/v1/sql:diff", Map.of("engine", "POSTGRES", "source", source, "target", target))
                .ok();
        assertThat(asked.text("renameCandidates/0/name")).isEqualTo("titel");
        assertThat(asked.text("renameCandidates/0/to")).isEqualTo("title");

        var rename = Map.of("kind", "COLUMN", "schema", "public", "parent", "book", "name", "titel", "to", "title");
        var answer = Api.owner(port)
                .post(
                        "/v1/sql:diff",
                        Map.of("engine", "POSTGRES", "source", source, "target", target, "renames", List.of(rename)))
                .ok();
        assertThat(answer.text("statement")).isEqualTo("ALTER TABLE public.book RENAME COLUMN titel TO title;\n");
        assertThat(answer.json().get("changes")).hasSize(1);
    }

    @Test
    void aDatabaseIsComparedWithAnotherAndWithAScript() {
        var owner = Api.owner(port);
        var one = database("CREATE TABLE book (id int PRIMARY KEY)");
        var other = database("CREATE TABLE book (id int PRIMARY KEY, title text)");

        var databases = owner.post("/v1/" + one + ":diffSchema", Map.of("target", other))
                .ok();
        assertThat(databases.text("statement")).isEqualTo("ALTER TABLE public.book ADD COLUMN title text;\n");

        var script = owner.post(
                        "/v1/" + one + ":diffSchema", Map.of("statement", "CREATE TABLE book (id int PRIMARY KEY);"))
                .ok();
        assertThat(script.json().get("changes")).isEmpty();
        assertThat(script.json().get("notCompared")).isEmpty();
    }

    @Test
    void aTargetThatIsNotThereIsNotFound() {
        var one = database("CREATE TABLE book (id int PRIMARY KEY)");

        var answer = Api.owner(port)
                .post("/v1/" + one + ":diffSchema", Map.of("target", "instances/nowhere/databases/none"));

        assertThat(answer.status()).isEqualTo(404);
    }

    private String database(String sql) {
        var owner = Api.owner(port);
        var name = Targets.database(Targets.unique("diff"));
        Targets.run(name, sql);
        var id = Targets.register(owner, name);
        var full = "instances/%s/databases/%s".formatted(id, name);
        owner.post("/v1/" + full + ":sync", Map.of()).ok();
        return full;
    }
}
