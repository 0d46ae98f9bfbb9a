package com.bytebase.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Databases and their schemas: listed, read and written down. */
abstract class SchemaContract extends ConnectContract {
    /** Names that have broken programs before. */
    private static final List<String> ODD_NAMES =
            List.of("Mixed Case", "it's \"quoted\"", "back`tick", "50%/half\\:;~", "größe-語", "select");

    /** Names that databases may have. */
    protected List<String> oddDatabaseNames() {
        return ODD_NAMES;
    }

    @Test
    void tablesOfAnyNameAreRead() throws Exception {
        var database = database();
        try (var connection = engine().connect(server().spec().withDatabase(database))) {
            for (var name : ODD_NAMES) {
                run(connection, List.of(table(name)));
            }

            assertThat(tables(engine().readSchema(connection, database).schema()))
                    .extracting(Table::name)
                    .containsExactlyInAnyOrderElementsOf(ODD_NAMES);
        }
    }

    @Test
    void databasesOfAnyNameAreCreatedListedAndRead() throws Exception {
        for (var name : oddDatabaseNames()) {
            try (var connection = engine().connect(server().spec())) {
                run(connection, List.of(createDatabase(name)));
                assertThat(engine().databases(connection))
                        .extracting(DatabaseInfo::name)
                        .contains(name);
            }
            try (var connection = engine().connect(server().spec().withDatabase(name))) {
                run(connection, List.of(table(name)));
                var schema = engine().readSchema(connection, name).schema();

                assertThat(schema.name()).isEqualTo(name);
                var table = tables(schema).getFirst();
                assertThat(table.name()).isEqualTo(name);
                assertThat(table.columns()).extracting(Column::name).containsExactly(kept("id"), name);
                assertThat(table.indexes()).flatExtracting(Index::keys).hasSize(1);
            }
            try (var connection = engine().connect(server().spec().withDatabase(name))) {
                var session = engine().changeSession(connection, name);
                assertThat(session.databaseExists(name)).isTrue();
                assertThat(session.tryLock()).isTrue();
                assertThat(session.prepareMarkers()).isTrue();
            }
        }
    }

    @Test
    void aDatabasesListingHasSizesAndNoSystemDatabases() throws Exception {
        var database = database();
        try (var connection = engine().connect(server().spec())) {
            var databases = engine().databases(connection);

            assertThat(databases)
                    .extracting(DatabaseInfo::name)
                    .contains(database)
                    .doesNotContain("information_schema", "mysql", "sys", "template0", "template1", "bytebase");
            assertThat(databases)
                    .allSatisfy(info -> assertThat(info.characterSet()).isNotBlank());
        }
    }

    @Test
    void aSchemaIsReadWithAllItHolds() throws Exception {
        var database = sample();
        try (var connection = engine().connect(server().spec().withDatabase(database))) {
            run(connection, server().routineTriggerAndComments());

            var snapshot = engine().readSchema(connection, database);
            var schema = schema(snapshot.schema());

            var author = table(schema, "author");
            assertThat(author.columns())
                    .extracting(Column::name)
                    .containsExactly(kept("id"), kept("name"), kept("born"));
            assertThat(author.columns()).extracting(Column::position).containsExactly(1, 2, 3);
            assertThat(author.columns()).extracting(Column::nullable).containsExactly(false, false, true);
            assertThat(author.columns().get(1).defaultValue()).contains("nobody");

            var book = table(schema, "book");
            assertThat(book.indexes().stream()
                            .filter(Index::primary)
                            .findFirst()
                            .orElseThrow()
                            .keys())
                    .containsExactly(kept("id"));
            assertThat(book.indexes())
                    .filteredOn(index -> index.constraint() && !index.primary())
                    .hasSize(1)
                    .allSatisfy(index -> {
                        assertThat(index.unique()).isTrue();
                        assertThat(index.keys()).containsExactly(kept("author_id"), kept("title"));
                    });
            assertThat(index(book, "book_title").unique()).isFalse();
            assertThat(book.checks()).hasSize(1).first().satisfies(check -> assertThat(check.expression())
                    .contains(kept("price")));
            var key = book.foreignKeys().getFirst();
            assertThat(key.columns()).containsExactly(kept("author_id"));
            assertThat(key.referencedTable()).isEqualTo(kept("author"));
            assertThat(key.referencedColumns()).containsExactly(kept("id"));

            assertThat(schema.views()).extracting(Schema.View::name).containsExactly(kept("expensive"));
            assertThat(schema.views().getFirst().columns())
                    .extracting(Column::name)
                    .containsExactly(kept("id"), kept("title"));
            assertThat(snapshot.statistics()).extracting(TableStatistics::table).contains(kept("author"), kept("book"));
        }
    }

    @Test
    void whatNotEveryEngineHasIsReadWhereItIs() throws Exception {
        var database = sample();
        try (var connection = engine().connect(server().spec().withDatabase(database))) {
            run(connection, server().routineTriggerAndComments());

            var schema = schema(engine().readSchema(connection, database).schema());

            var author = table(schema, "author");
            var book = table(schema, "book");
            var has = engine().capabilities();
            if (has.contains(Capability.COMMENTS)) {
                assertThat(author.comment()).isEqualTo("Who writes");
                assertThat(author.columns().get(1).comment()).isEqualTo("As on the cover");
            }
            if (has.contains(Capability.TRIGGERS)) {
                assertThat(book.triggers()).extracting(Trigger::name).containsExactly(kept("book_touch"));
            }
            if (has.contains(Capability.ROUTINES)) {
                assertThat(schema.routines()).extracting(Schema.Routine::name).contains(kept("touch"));
            }
            if (has.contains(Capability.CONSTRAINT_NAMES)) {
                assertThat(index(book, "book_title_key").unique()).isTrue();
                assertThat(book.checks()).extracting(Table.Check::name).contains(kept("book_price_check"));
                assertThat(book.foreignKeys())
                        .extracting(Table.ForeignKey::name)
                        .containsExactly(kept("book_author_fk"));
            }
            if (has.contains(Capability.REFERENTIAL_ACTIONS)) {
                assertThat(book.foreignKeys())
                        .extracting(Table.ForeignKey::onDelete)
                        .containsExactly("CASCADE");
            }
        }
    }

    @Test
    void readingTwiceGivesTheSame() throws Exception {
        var database = sample();
        try (var connection = engine().connect(server().spec().withDatabase(database))) {
            var first = engine().readSchema(connection, database).schema();

            assertThat(engine().readSchema(connection, database).schema()).isEqualTo(first);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void aDefinitionRecreatesTheSchema() throws Exception {
        var original = sample();
        DatabaseSchema schema;
        try (var connection = engine().connect(server().spec().withDatabase(original))) {
            schema = engine().readSchema(connection, original).schema();
        }
        var copy = database();
        try (var connection = engine().connect(server().spec().withDatabase(copy))) {
            for (var statement :
                    engine().parser().parse(engine().definition(schema)).statements()) {
                run(connection, List.of(statement.text()));
            }
            var again = engine().readSchema(connection, copy).schema();

            assertThat(again.schemas()).isEqualTo(schema.schemas());
            assertThat(engine().definition(again)).isEqualTo(engine().definition(schema));
        }
    }

    private String table(String name) {
        var quoted = engine().quote(name);
        return "CREATE TABLE %s (id int NOT NULL PRIMARY KEY, %s int)".formatted(quoted, quoted);
    }

    private static Schema schema(DatabaseSchema schema) {
        return schema.schemas().stream()
                .filter(one -> !one.tables().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private Table table(Schema schema, String name) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(kept(name)))
                .findFirst()
                .orElseThrow();
    }

    private Index index(Table table, String name) {
        return table.indexes().stream()
                .filter(index -> index.name().equals(kept(name)))
                .findFirst()
                .orElseThrow();
    }
}
