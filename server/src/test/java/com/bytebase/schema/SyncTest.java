package com.bytebase.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import com.bytebase.database.DatabaseName;
import com.bytebase.engine.mariadb.MariaDbServer;
import com.bytebase.kernel.Actor;
import com.bytebase.sheet.Statements;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class SyncTest {
    @LocalServerPort
    int port;

    @Autowired
    Schemas schemas;

    @Autowired
    Changelogs changelogs;

    @Autowired
    Statements statements;

    @Test
    void aNewInstanceShowsItsDatabasesAtOnceAndTheirSchemasSoon() {
        var owner = Api.owner(port);
        var name = Targets.database(Targets.unique("fresh"));
        Targets.run(name, "CREATE TABLE book (id int PRIMARY KEY, title text)", "INSERT INTO book VALUES (1, 'a')");
        var id = Targets.unique("new");
        owner.post("/v1/instances?instanceId=" + id, Targets.instance("test", name))
                .ok();
        var path = "/v1/instances/" + id + "/databases";

        assertThat(owner.get(path).text("databases/0/name")).isEqualTo("instances/%s/databases/%s".formatted(id, name));
        assertThat(owner.get(path).text("databases/0/project")).isEqualTo("projects/default");
        await().untilAsserted(() -> assertThat(
                        owner.get(path + "/" + name).json().get("tableCount").asInt())
                .isEqualTo(1));
        assertThat(owner.get(path + "/" + name + "/schema").ok().text("schema")).containsIgnoringCase("create table");
        var metadata = owner.get(path + "/" + name + "/metadata").ok();
        assertThat(metadata.text("schemas/0/tables/0/name")).isEqualTo("book");
        assertThat(metadata.json().at("/schemas/0/tables/0/dataBytes").isString())
                .isTrue();
    }

    @Test
    void anUnchangedSchemaIsNotReadAgainAndAChangedOneIs() throws Exception {
        var owner = Api.owner(port);
        var name = Targets.database(Targets.unique("unchanged"));
        Targets.run(name, "CREATE TABLE book (id int PRIMARY KEY)");
        var id = Targets.register(owner, name);
        var first = schemas.sync(Actor.ROBOT, id, name);

        Targets.run(name, "INSERT INTO book SELECT generate_series(1, 1000)", "ANALYZE book");
        var again = schemas.sync(Actor.ROBOT, id, name);

        assertThat(again.hash()).isEqualTo(first.hash());
        assertThat(again.schema()).isEqualTo(first.schema());
        assertThat(again.readAt()).isAfterOrEqualTo(first.readAt());
        var path = "/v1/instances/%s/databases/%s/metadata".formatted(id, name);
        assertThat(owner.get(path).ok().text("schemas/0/tables/0/rowEstimate")).isEqualTo("1000");

        Targets.run(name, "COMMENT ON COLUMN book.id IS 'a'");
        assertThat(schemas.sync(Actor.ROBOT, id, name).hash()).isNotEqualTo(first.hash());
    }

    @Test
    void aVanishedDatabaseIsMarkedAndComesBack() {
        var owner = Api.owner(port);
        var name = Targets.database(Targets.unique("vanishing"));
        var id = Targets.register(owner, name);
        var path = "/v1/instances/%s/databases/%s".formatted(id, name);
        owner.patch(path + "?updateMask=labels", Map.of("labels", Map.of("a", "b")))
                .ok();

        Targets.run("postgres", "DROP DATABASE " + name);
        var sync = owner.post("/v1/instances/" + id + ":sync", Map.of()).ok();
        assertThat(sync.text("missing/0")).isEqualTo(name);
        assertThat(owner.get(path).text("state")).isEqualTo("MISSING");

        Targets.database(name);
        owner.post("/v1/instances/" + id + ":sync", Map.of()).ok();
        assertThat(owner.get(path).text("state")).isEqualTo("PRESENT");
        assertThat(owner.get(path).text("labels/a")).isEqualTo("b");
    }

    @Test
    void aDatabaseOfAnotherInstanceOfTheServerIsLeftOut() {
        var owner = Api.owner(port);
        var name = Targets.database(Targets.unique("held"));
        var first = Targets.register(owner, name);
        var second = Targets.unique("second");
        owner.post("/v1/instances?instanceId=" + second, Targets.instance("prod", name + "*"))
                .ok();

        var sync = owner.post("/v1/instances/" + second + ":sync", Map.of()).ok();

        assertThat(sync.text("leftOut/0/database")).isEqualTo(name);
        assertThat(sync.text("leftOut/0/heldBy")).isEqualTo("instances/" + first);
        assertThat(owner.get("/v1/instances/" + second + "/databases").json().get("databases"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "back\\slash",
                "50%",
                "semi;colon",
                "a:sync",
                "..",
                "Größe 書",
                "tilde~41",
                "q?x=1&y#z",
                "o'clock \"x\""
            })
    void aDatabaseMayHaveAnyName(String suffix) {
        var owner = Api.owner(port);
        var name = Targets.database(suffix.equals("..") ? suffix : Targets.unique("odd") + suffix);
        Targets.run(name, "CREATE TABLE t (a int)");
        var id = Targets.register(owner, name);

        var resource = owner.get("/v1/instances/" + id + "/databases").ok().text("databases/0/name");
        assertThat(resource).isEqualTo(new DatabaseName(id, name).toString());
        var path = "/v1/instances/" + id + "/databases/"
                + URLEncoder.encode(resource.substring(resource.lastIndexOf('/') + 1), StandardCharsets.UTF_8)
                        .replace("+", "%20");
        assertThat(owner.get(path).ok().text("databaseName")).isEqualTo(name);
        assertThat(owner.post(path + ":sync", Map.of())
                        .ok()
                        .json()
                        .get("tableCount")
                        .asInt())
                .isEqualTo(1);
        owner.post("/v1/projects/default/databases:transfer", Map.of("databases", List.of(resource)))
                .ok();
        Targets.run("postgres", "DROP DATABASE \"" + name.replace("\"", "\"\"") + "\"");
    }

    @Test
    void manyDatabasesMoveAtOnceOrNone() {
        var owner = Api.owner(port);
        var names = List.of(Targets.database(Targets.unique("move")), Targets.database(Targets.unique("move")));
        var id = Targets.register(owner, names.toArray(String[]::new));
        var project = Targets.unique("target-project");
        var developer = owner.newUser("roles/workspaceDeveloper");
        developer
                .post("/v1/projects?projectId=" + project, Map.of("title", "T"))
                .ok();
        var both = names.stream()
                .map(name -> new DatabaseName(id, name).toString())
                .toList();
        var transfer = "/v1/projects/" + project + "/databases:transfer";

        var wrong = owner.post(transfer, Map.of("databases", List.of(both.getFirst(), "instances/x/databases/y")));
        assertThat(wrong.status()).isEqualTo(404);
        assertThat(owner.get("/v1/projects/" + project)
                        .json()
                        .get("databaseCount")
                        .asInt())
                .isZero();
        assertThat(developer.post(transfer, Map.of("databases", both)).status()).isEqualTo(404);

        owner.post(transfer, Map.of("databases", both)).ok();
        assertThat(developer.get("/v1/databases").json().get("databases")).hasSize(2);
        assertThat(developer
                        .get("/v1/projects/" + project)
                        .json()
                        .get("databaseCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(developer
                        .get("/v1/databases?filter="
                                + URLEncoder.encode(
                                        "name.contains(\"%s\")"
                                                .formatted(names.getFirst().toUpperCase(java.util.Locale.ROOT)),
                                        StandardCharsets.UTF_8))
                        .json()
                        .get("databases"))
                .hasSize(1);
    }

    @Test
    void aChangeIsInTheHistoryWithTheSchemasBeforeAndAfter() throws Exception {
        var owner = Api.owner(port);
        var name = Targets.database(Targets.unique("history"));
        Targets.run(name, "CREATE TABLE a (id int)");
        var id = Targets.register(owner, name);

        var changelog = changelogs.begin(new NewChangelog(
                id,
                name,
                "projects/default/issues/1",
                "Add b",
                "",
                Actor.ROBOT.principal(),
                Changelog.Type.CHANGE,
                statements.keep("CREATE TABLE b (id int)")));
        var path = "/v1/instances/%s/databases/%s".formatted(id, name);
        assertThat(owner.get(path + "/changelogs").json().get("changelogs")).isEmpty();
        Targets.run(name, "CREATE TABLE b (id int)");
        changelogs.finish(changelog, true);
        changelogs.schemaAfter(changelog, schemas.sync(Actor.ROBOT, id, name).hash());

        var entry = owner.get(path + "/changelogs/" + changelog).ok();
        assertThat(entry.text("statement")).isEqualTo("CREATE TABLE b (id int)");
        assertThat(entry.text("schemaBefore")).doesNotContain("\"b\"").doesNotContain(" b ");
        assertThat(entry.text("schemaAfter")).isNotEqualTo(entry.text("schemaBefore"));
        assertThat(entry.json().get("schemaChanged").asBoolean()).isTrue();
        assertThat(owner.get(path).text("lastChange/title")).isEqualTo("Add b");
        assertThat(owner.get(path + "/changelogs").json().get("changelogs")).hasSize(1);
    }

    @Test
    void aServerThatIsGoneLeavesWhatWasReadAndSaysWhy() {
        var owner = Api.owner(port);
        var name = Targets.database(Targets.unique("lost"));
        var id = Targets.register(owner, name);
        Targets.run("postgres", "DROP DATABASE " + name);

        var answer = owner.post("/v1/instances/%s/databases/%s:sync".formatted(id, name), Map.of());

        assertThat(answer.code()).isEqualTo("CONNECTION_FAILED");
        assertThat(owner.get("/v1/instances/%s/databases/%s".formatted(id, name))
                        .text("syncError"))
                .isNotEmpty();
    }

    @Test
    void whatIsLeftOutIsTheEnginesOwnUntilAnInstanceSaysOtherwise() {
        var owner = Api.owner(port);
        var name = Targets.database(Targets.unique("leaving-out"));
        Targets.run(
                name,
                "CREATE SCHEMA app",
                "CREATE SCHEMA cron_jobs",
                "CREATE TABLE app.book (id int)",
                "CREATE TABLE cron_jobs.job (id int)");
        var id = Targets.register(owner, name);
        var path = "/v1/instances/" + id;
        var metadata = path + "/databases/" + name + "/metadata";
        assertThat(texts(owner.get(path), "excludeSchemas")).containsExactly("pg_*", "information_schema");
        assertThat(texts(owner.get(path), "excludeDatabases")).isEmpty();
        owner.post(path + ":sync", Map.of()).ok();
        assertThat(schemas(owner.get(metadata))).contains("app", "cron_jobs").doesNotContain("pg_catalog");

        owner.patch(path + "?updateMask=excludeSchemas", Map.of("excludeSchemas", List.of("pg_*", "cron*")))
                .ok();
        owner.post(path + ":sync", Map.of()).ok();
        assertThat(texts(owner.get(path), "excludeSchemas")).containsExactly("pg_*", "cron*");
        assertThat(schemas(owner.get(metadata)))
                .contains("app", "information_schema")
                .doesNotContain("cron_jobs");

        owner.patch(path + "?updateMask=excludeSchemas,excludeDatabases", Map.of("excludeDatabases", List.of(name)))
                .ok();
        assertThat(texts(owner.get(path), "excludeSchemas")).containsExactly("pg_*", "information_schema");
        owner.post(path + ":sync", Map.of()).ok();
        assertThat(owner.get(path + "/databases/" + name).text("state")).isEqualTo("MISSING");

        var refused = owner.patch(path + "?updateMask=excludeSchemas", Map.of("excludeSchemas", List.of("")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("errors/0/field")).isEqualTo("excludeSchemas");
    }

    private static List<String> schemas(Api.Answer metadata) {
        return metadata.ok()
                .json()
                .get("schemas")
                .valueStream()
                .map(schema -> schema.get("name").asString())
                .toList();
    }

    private static List<String> texts(Api.Answer answer, String field) {
        return answer.ok()
                .json()
                .get(field)
                .valueStream()
                .map(text -> text.asString())
                .toList();
    }

    @Test
    void mariaDbIsRegisteredAndRead() {
        var owner = Api.owner(port);
        var server = MariaDbServer.get();
        var spec = server.spec();
        var id = Targets.unique("maria");
        owner.post(
                        "/v1/instances?instanceId=" + id,
                        Map.of(
                                "title", "MariaDB",
                                "engine", "MARIADB",
                                "environment", "environments/test",
                                "dataSources",
                                        List.of(Map.of(
                                                "id", "admin",
                                                "type", "ADMIN",
                                                "host", spec.host(),
                                                "port", String.valueOf(spec.port()),
                                                "username", spec.username(),
                                                "password", spec.password()))))
                .ok();
        var sync = owner.post("/v1/instances/" + id + ":sync", Map.of()).ok();
        assertThat(sync.json().get("failed")).isEmpty();

        var path = "/v1/instances/" + id;
        assertThat(texts(owner.get(path), "excludeDatabases")).contains("performance_schema", "mysql");
        assertThat(names(owner.get(path + "/databases"))).doesNotContain("sys", "mysql");
        owner.patch(path + "?updateMask=excludeDatabases", Map.of("excludeDatabases", List.of("*_schema", "mysql")))
                .ok();
        var again = owner.post(path + ":sync", Map.of()).ok();
        assertThat(again.json().get("failed")).isEmpty();
        assertThat(names(owner.get(path + "/databases"))).contains("sys").doesNotContain("mysql", "bytebase");
    }

    private static List<String> names(Api.Answer databases) {
        return databases
                .ok()
                .json()
                .get("databases")
                .valueStream()
                .map(database -> database.get("databaseName").asString())
                .toList();
    }
}
