package com.bytebase.issue;

import static com.bytebase.issue.Shop.change;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.Api.Answer;
import com.bytebase.ServerTest;
import com.bytebase.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Databases that are files: registered below the allowed folder, changed like any other. */
@ServerTest
class DatabaseFilesTest {
    @LocalServerPort
    int port;

    @Value("${bytebase.instance.files}")
    Path allowed;

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
        path            , host     , username, at      , says
        -               , -        , -       , path    , path
        /etc            , -        , -       , path    , not below the folder
        ../../etc       , -        , -       , path    , folder
        nowhere         , -        , -       , path    , no folder or file
        .               , 127.0.0.1, -       , host    , give a path
        .               , -        , someone , username, knows no users
        """, useHeadersInDisplayName = true)
    void whatIsNoFileThatMayBeOpenedIsRefused(String path, String host, String username, String at, String says) {
        var source = new HashMap<String, Object>(Map.of("id", "admin", "type", "ADMIN"));
        if (path != null) {
            source.put("path", path);
        }
        if (host != null) {
            source.put("host", host);
        }
        if (username != null) {
            source.put("username", username);
        }

        var answer = Api.owner(port).post("/v1/instances?instanceId=" + Targets.unique("files"), instance(source));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errors/0/field")).isEqualTo("dataSources[0]." + at);
        assertThat(answer.response().body()).contains(says);
    }

    @Test
    void aServerHasNoPath() {
        var source = Targets.source();
        source.put("path", ".");
        var body = Targets.instance("test", "none");
        body.put("dataSources", List.of(source));

        var answer = Api.owner(port).post("/v1/instances?instanceId=" + Targets.unique("files"), body);

        assertThat(answer.text("errors/0/field")).isEqualTo("dataSources[0].path");
    }

    @Test
    void aFileIsChangedInOneTransactionAndItsTableMadeAnew() throws Exception {
        var shop = Shop.open(port);
        var folder = Files.createDirectory(allowed.resolve(Targets.unique("shop")));
        Files.createFile(folder.resolve("books.db"));
        var target = shop.register(
                instance(Map.of("id", "admin", "type", "ADMIN", "path", String.valueOf(folder.getFileName()))),
                "books");

        roll(shop, target, """
            CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT);
            CREATE TABLE book (id INTEGER PRIMARY KEY, author INT REFERENCES author (id) ON DELETE CASCADE);
            CREATE TRIGGER book_added AFTER INSERT ON book BEGIN SELECT 1; END;
            INSERT INTO author VALUES (1, 'a');
            INSERT INTO book VALUES (1, 1);
            """);
        var wanted = """
            CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE book (id INTEGER PRIMARY KEY, author INT REFERENCES author (id) ON DELETE CASCADE);
            CREATE TRIGGER book_added AFTER INSERT ON book BEGIN SELECT 1; END;
            """;
        // The schema is read after the run, not within it.
        var diff = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> shop.owner
                                .post("/v1/" + target + ":diffSchema", Map.of("statement", wanted))
                                .ok(),
                        answer -> answer.text("statement").contains("DROP TABLE author"));
        assertThat(diff.text("statement")).contains("PRAGMA foreign_keys = OFF");
        roll(shop, target, diff.text("statement"));

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> shop.owner
                .post("/v1/" + target + ":diffSchema", Map.of("statement", wanted))
                .ok()
                .json()
                .at("/changes")
                .isEmpty());
        try (var rows = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("books.db"))
                .createStatement()
                .executeQuery("SELECT count(*) FROM book JOIN author ON author.id = book.author")) {
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void aDatabaseOfH2IsMadeChangedAndQueriedByWhoIsNoAdministratorOfIt() throws Exception {
        var shop = Shop.open(port);
        var folder = Files.createDirectory(allowed.resolve(Targets.unique("h2")));
        // A database of another engine in the same folder has the same name.
        Files.createFile(folder.resolve("books.db"));
        shop.register(
                instance(Map.of("id", "admin", "type", "ADMIN", "path", String.valueOf(folder.getFileName()))),
                "books");
        var body = new HashMap<>(instance(Map.of(
                "id", "admin",
                "type", "ADMIN",
                "path", String.valueOf(folder.getFileName()),
                "username", "ada",
                "password", "secret of ada")));
        body.put("engine", "H2");
        var id = Targets.unique("h2");
        shop.owner.post("/v1/instances?instanceId=" + id, body).ok();
        var made = shop.create(
                        shop.developer,
                        Map.of(
                                "type",
                                "DATABASE_CREATE",
                                "createDatabase",
                                Map.of("instance", "instances/" + id, "database", "books")))
                .ok()
                .text("name");
        shop.when(shop.developer, made, DatabaseFilesTest::isDone);
        var target = "instances/%s/databases/books".formatted(id);

        roll(shop, target, """
            CREATE TABLE author (id INT PRIMARY KEY, name VARCHAR(50) NOT NULL);
            INSERT INTO author VALUES (1, 'a'), (2, 'b');
            CREATE VIEW names AS SELECT name FROM author;
            """);
        var rows = shop.owner
                .post("/v1/" + target + ":query", Map.of("statement", "SELECT name FROM names ORDER BY 1"))
                .ok();
        assertThat(rows.response().body()).contains("\"a\"").contains("\"b\"");
        assertThat(shop.owner
                        .post("/v1/" + target + ":query", Map.of("statement", "SELECT FILE_READ('/etc/passwd')"))
                        .response()
                        .body())
                .contains("FILE_READ reaches other files");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> shop.owner
                .post(
                        "/v1/" + target + ":diffSchema",
                        Map.of("statement", "CREATE TABLE author (id INT PRIMARY KEY, name VARCHAR(80) NOT NULL)"))
                .ok()
                .text("statement")
                .contains("DROP VIEW \"PUBLIC\".\"NAMES\""));
    }

    private static void roll(Shop shop, String target, String statement) {
        var issue = shop.issue(shop.developer, change(statement, target));
        var checked = shop.checked(issue);
        if (!checked.text("checks/errors").equals("0")) {
            shop.owner
                    .post("/v1/" + issue + ":override", Map.of("reason", "It is meant"))
                    .ok();
        }
        if (checked.text("approval/status").equals("PENDING")) {
            shop.owner.post("/v1/" + issue + ":approve", Map.of()).ok();
        }
        shop.when(shop.developer, issue, DatabaseFilesTest::isDone);
    }

    private static boolean isDone(Answer issue) {
        assertThat(issue.text("progress/stages/0/status")).isNotEqualTo("FAILED");
        return issue.text("status").equals("DONE");
    }

    private static Map<String, Object> instance(Map<String, Object> source) {
        return Map.of(
                "title", "Files",
                "engine", "SQLITE",
                "environment", "environments/test",
                "dataSources", List.of(source));
    }
}
