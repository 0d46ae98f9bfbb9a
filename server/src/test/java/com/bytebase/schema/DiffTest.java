package com.bytebase.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

    @Test
    void aDatabaseIsReadNowWhereThatIsWanted() {
        var owner = Api.owner(port);
        var one = database("CREATE TABLE book (id int PRIMARY KEY)");
        Targets.run(one.substring(one.lastIndexOf('/') + 1), "ALTER TABLE book ADD COLUMN title text");
        var wanted = "CREATE TABLE book (id int PRIMARY KEY, title text);";

        var known = owner.post("/v1/" + one + ":diffSchema", Map.of("statement", wanted))
                .ok();
        assertThat(known.json().get("changes")).hasSize(1);
        var now = owner.post("/v1/" + one + ":diffSchema", Map.of("statement", wanted, "live", true))
                .ok();
        assertThat(now.json().get("changes")).isEmpty();
    }

    @Test
    void aDatabaseIsComparedWithItsOwnFolder() {
        var owner = Api.owner(port);
        var one = database(
                "CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE book (id int PRIMARY KEY, m mood); CREATE TABLE page (id int REFERENCES book); CREATE VIEW a_view AS SELECT * FROM page; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        var files = new TreeMap<String, String>();
        owner.get("/v1/" + one + "/schemaFiles")
                .ok()
                .json()
                .get("files")
                .properties()
                .forEach(file -> files.put(file.getKey(), file.getValue().asString()));

        var same =
                owner.post("/v1/" + one + ":diffSchema", Map.of("files", files)).ok();
        assertThat(same.json().get("changes")).isEmpty();
        assertThat(same.json().get("notCompared")).isEmpty();

        files.put(
                "schemas/public/tables/page.sql",
                "-- a comment\nCREATE TABLE page (id int, n int);\nINSERT INTO page VALUES (1);");
        var other =
                owner.post("/v1/" + one + ":diffSchema", Map.of("files", files)).ok();
        assertThat(other.text("statement")).contains("ADD COLUMN n integer");
        assertThat(other.text("notCompared/0/object")).isEqualTo("schemas/public/tables/page.sql line 3");
        var back = owner.post("/v1/" + one + ":diffSchema", Map.of("source", Map.of("files", files), "target", one))
                .ok();
        assertThat(back.text("statement")).contains("DROP COLUMN n");
    }

    @Test
    void oneOfTheThreeIsGiven() {
        var one = database("CREATE TABLE book (id int PRIMARY KEY)");
        var owner = Api.owner(port);

        assertThat(owner.post("/v1/" + one + ":diffSchema", Map.of()).status()).isEqualTo(400);
        assertThat(owner.post("/v1/" + one + ":diffSchema", Map.of("target", one, "statement", ""))
                        .status())
                .isEqualTo(400);
        assertThat(owner.post("/v1/" + one + ":diffSchema", Map.of("files", Map.of("README", "x")))
                        .status())
                .isEqualTo(400);
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
