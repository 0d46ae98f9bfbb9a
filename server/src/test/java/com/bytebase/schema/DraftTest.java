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
class DraftTest {
    private static final Map<String, Object> ID =
            Map.of("was", "id", "name", "id", "type", "bigint", "nullable", false);
    private static final Map<String, Object> KEY = Map.of(
            "was",
            "book_pkey",
            "name",
            "book_pkey",
            "primary",
            true,
            "unique",
            true,
            "method",
            "btree",
            "keys",
            List.of("id"));

    @LocalServerPort
    int port;

    @Test
    void aTableDrawnAsItIsChangesNothing() {
        var database = database("CREATE TABLE book (id bigint PRIMARY KEY)");

        var answer = draw(database, Map.of("was", "book", "columns", List.of(ID), "indexes", List.of(KEY)));

        assertThat(answer.json().get("changes")).isEmpty();
        assertThat(answer.text("statement")).isEmpty();
    }

    @Test
    void whatIsDrawnRunsOnTheServerAndIsThereThen() {
        var database = database("""
                CREATE TABLE writer (id bigint PRIMARY KEY);
                CREATE TABLE book (id bigint PRIMARY KEY, titel text, pages int);
                CREATE INDEX book_titel ON book (titel)""");
        var drawn = Map.<String, Object>of(
                "was", "book",
                "comment", "What is read",
                "columns",
                        List.of(
                                ID,
                                Map.of("was", "titel", "name", "title", "type", "text", "nullable", false),
                                Map.of("name", "Writer Id", "type", "bigint"),
                                Map.of(
                                        "name",
                                        "added",
                                        "type",
                                        "date",
                                        "defaultValue",
                                        "CURRENT_DATE",
                                        "comment",
                                        "when")),
                "indexes",
                        List.of(
                                KEY,
                                Map.of(
                                        "was",
                                        "book_titel",
                                        "name",
                                        "book_title",
                                        "method",
                                        "btree",
                                        "keys",
                                        List.of("titel")),
                                Map.of(
                                        "name",
                                        "book_writer",
                                        "keys",
                                        List.of("Writer Id", "added DESC", "lower(title)"))),
                "foreignKeys",
                        List.of(Map.of(
                                "name", "book_writer_fkey",
                                "columns", List.of("Writer Id"),
                                "referencedSchema", "public",
                                "referencedTable", "writer",
                                "referencedColumns", List.of("id"),
                                "onDelete", "CASCADE")),
                "checks", List.of(Map.of("name", "some_title", "expression", "title <> ''")));

        var sql = draw(database, drawn).text("statement");
        Targets.run(name(database), sql);
        sync(database);

        assertThat(sql)
                .contains("ALTER TABLE public.book RENAME COLUMN titel TO title;")
                .contains("ALTER INDEX public.book_titel RENAME TO book_title;")
                .contains("ADD COLUMN \"Writer Id\" bigint")
                .contains("DROP COLUMN pages")
                .contains("ON public.book USING btree (\"Writer Id\", added DESC, lower(title))")
                .contains("REFERENCES public.writer(id) ON DELETE CASCADE");
        var text = Api.owner(port).get("/v1/" + database + "/schema").ok().text("schema");
        assertThat(text)
                .contains("book_title")
                .contains("some_title")
                .contains("book_writer")
                .contains("What is read");
    }

    @Test
    void aNewTableAndAKeyToItAreOneChange() {
        var database = database("CREATE TABLE book (id bigint PRIMARY KEY)");
        var shelf = Map.<String, Object>of(
                "schema",
                "public",
                "name",
                "shelf",
                "columns",
                List.of(Map.of("name", "id", "type", "bigint", "nullable", false, "identity", "ALWAYS")),
                "indexes",
                List.of(Map.of("primary", true, "keys", List.of("id"))));
        var book = Map.<String, Object>of(
                "schema",
                "public",
                "was",
                "book",
                "name",
                "book",
                "columns",
                List.of(ID, Map.of("name", "shelf_id", "type", "bigint")),
                "indexes",
                List.of(KEY),
                "foreignKeys",
                List.of(Map.of(
                        "name", "book_shelf_fkey",
                        "columns", List.of("shelf_id"),
                        "referencedSchema", "public",
                        "referencedTable", "shelf",
                        "referencedColumns", List.of("id"))));

        var sql = Api.owner(port)
                .post("/v1/" + database + ":diffMetadata", Map.of("tables", List.of(book, shelf)))
                .ok()
                .text("statement");
        Targets.run(name(database), sql);

        assertThat(sql).containsSubsequence("CREATE TABLE public.shelf", "book_shelf_fkey");
    }

    @Test
    void aDroppedTableLosesItsRows() {
        var database = database("CREATE TABLE book (id bigint PRIMARY KEY)");

        var answer = draw(database, Map.of("was", "book", "dropped", true));

        assertThat(answer.text("changes/0/action")).isEqualTo("DROP");
        assertThat(answer.text("changes/0/dataLoss")).isEqualTo("CERTAIN");
    }

    @Test
    void whatAFormDoesNotShowIsNotLostWithoutAWord() {
        var database = database(
                "CREATE TABLE book (id bigint PRIMARY KEY, gone date); CREATE INDEX here ON book (id) WHERE gone IS NULL");
        var index = Map.of("was", "here", "name", "here", "method", "btree", "keys", List.of("gone"));
        var drawn = Map.of(
                "was", "book",
                "columns", List.of(ID, Map.of("was", "gone", "name", "gone", "type", "date")),
                "indexes", List.of(KEY, index));

        var answer = post(database, drawn);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("errors/0/field")).isEqualTo("tables[0].indexes[1]");
        assertThat(answer.text("detail")).contains("WHERE (gone IS NULL)");
    }

    @Test
    void whatCannotBeIsSaidAtItsField() {
        var database = database("CREATE TABLE book (id bigint PRIMARY KEY)");

        assertThat(fieldOf(post(database, Map.of("was", "gone", "columns", List.of(ID)))))
                .isEqualTo("tables[0].was");
        assertThat(fieldOf(post(database, Map.of("was", "book", "columns", List.of(Map.of("name", "x"))))))
                .isEqualTo("tables[0].columns[0].type");
        assertThat(fieldOf(post(database, Map.of("was", "book", "columns", List.of(ID, ID)))))
                .isEqualTo("tables[0].columns[1].was");
        assertThat(fieldOf(post(database, Map.of("was", "book")))).isEqualTo("tables[0].columns");
        assertThat(fieldOf(Api.owner(port).post("/v1/" + database + ":diffMetadata", Map.of())))
                .isEqualTo("tables");
    }

    private static String fieldOf(Api.Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        return answer.text("errors/0/field");
    }

    private Api.Answer draw(String database, Map<String, Object> table) {
        return post(database, table).ok();
    }

    private Api.Answer post(String database, Map<String, Object> table) {
        var draft = new java.util.HashMap<String, Object>(table);
        draft.putIfAbsent("schema", "public");
        draft.putIfAbsent("name", "book");
        return Api.owner(port).post("/v1/" + database + ":diffMetadata", Map.of("tables", List.of(draft)));
    }

    private String database(String sql) {
        var owner = Api.owner(port);
        var name = Targets.database(Targets.unique("draft"));
        Targets.run(name, sql);
        var id = Targets.register(owner, name);
        var full = "instances/%s/databases/%s".formatted(id, name);
        sync(full);
        return full;
    }

    private void sync(String database) {
        Api.owner(port).post("/v1/" + database + ":sync", Map.of()).ok();
    }

    private static String name(String database) {
        return database.substring(database.lastIndexOf('/') + 1);
    }
}
