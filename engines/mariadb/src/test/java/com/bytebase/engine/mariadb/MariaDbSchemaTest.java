package com.bytebase.engine.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.Engine;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What MariaDB's schemas hold beyond what all engines share. */
class MariaDbSchemaTest {
    private static final Engine ENGINE = new MariaDbEngine();
    private static final MariaDbServer SERVER = MariaDbServer.get();

    private static final List<String> RICH = List.of(
            "CREATE SEQUENCE ticket START WITH 100 INCREMENT BY 5 MINVALUE 10 MAXVALUE 900 CACHE 20 CYCLE",
            """
            CREATE TABLE product (
              id bigint unsigned NOT NULL AUTO_INCREMENT COMMENT 'it''s the key',
              code varchar(20) CHARACTER SET latin1 COLLATE latin1_bin NOT NULL DEFAULT 'a''b\\\\c',
              price decimal(10,2) NOT NULL DEFAULT 0.00,
              gross decimal(12,2) GENERATED ALWAYS AS (price * 1.19) STORED,
              shout varchar(40) AS (upper(code)) VIRTUAL,
              hidden int INVISIBLE DEFAULT 5,
              changed timestamp NOT NULL DEFAULT current_timestamp() ON UPDATE current_timestamp(),
              seen datetime(3) NULL DEFAULT NULL,
              kind enum('a','b''c') DEFAULT 'a',
              doc longtext CHECK (json_valid(doc)),
              flag bit(1) DEFAULT b'1',
              PRIMARY KEY (id),
              UNIQUE KEY product_code (code(10), price DESC),
              FULLTEXT KEY product_doc (doc),
              KEY product_price (price) COMMENT 'for lists',
              CONSTRAINT price_positive CHECK (price >= 0)
            ) ENGINE=InnoDB ROW_FORMAT=DYNAMIC COMMENT='what is "sold"'
            """,
            "CREATE TABLE a_part (id int NOT NULL, product_id bigint unsigned, other bigint unsigned, PRIMARY KEY (id), "
                    + "CONSTRAINT part_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE SET NULL ON UPDATE CASCADE)",
            "CREATE TABLE egg (id int PRIMARY KEY, hen int, note varchar(20) AS (concat('it''s ', id)), CHECK (note <> 'a\\\\b''c'))",
            "CREATE TABLE hen (id int PRIMARY KEY, egg int, CONSTRAINT hen_egg FOREIGN KEY (egg) REFERENCES egg (id))",
            "ALTER TABLE egg ADD CONSTRAINT egg_hen FOREIGN KEY (hen) REFERENCES hen (id)",
            "CREATE TABLE sale (id int NOT NULL, year int NOT NULL, PRIMARY KEY (id, year)) "
                    + "PARTITION BY RANGE (year) (PARTITION old VALUES LESS THAN (2020), PARTITION rest VALUES LESS THAN MAXVALUE)",
            "CREATE TABLE history (id int PRIMARY KEY) WITH SYSTEM VERSIONING",
            "CREATE FUNCTION twice(n int) RETURNS int DETERMINISTIC COMMENT 'doubles' RETURN n * 2",
            "CREATE PROCEDURE note(IN text_in varchar(20), OUT n int) BEGIN SET n = 1; SELECT text_in; END",
            "CREATE VIEW z_base AS SELECT id, twice(price) AS p FROM product",
            "CREATE VIEW a_top AS SELECT id FROM z_base",
            "CREATE TRIGGER product_guard BEFORE INSERT ON product FOR EACH ROW BEGIN IF NEW.price < 0 THEN SET NEW.price = 0; END IF; END",
            "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE COMMENT 'sweeps' DO DELETE FROM sale WHERE year < 2000");

    @Test
    void everyKindOfObjectIsRead() throws Exception {
        var schema = rich(SERVER.newDatabase());

        var product = table(schema, "product");
        assertThat(column(product, "id").identity()).isEqualTo("AUTO_INCREMENT");
        assertThat(column(product, "id").type()).isEqualTo("bigint(20) unsigned");
        assertThat(column(product, "id").comment()).isEqualTo("it's the key");
        assertThat(column(product, "code").collation()).isEqualTo("latin1_bin");
        assertThat(column(product, "gross").generation()).isEqualTo("STORED");
        assertThat(column(product, "gross").generated()).contains("1.19");
        assertThat(column(product, "shout").generation()).isEqualTo("VIRTUAL");
        assertThat(column(product, "hidden").type()).endsWith("INVISIBLE");
        assertThat(column(product, "changed").onUpdate()).isEqualTo("current_timestamp()");
        assertThat(column(product, "seen").defaultValue()).isEmpty();
        assertThat(index(product, "product_code").keys()).containsExactly("code(10)", "price DESC");
        assertThat(index(product, "product_doc").method()).isEqualTo("FULLTEXT");
        assertThat(index(product, "product_price").comment()).isEqualTo("for lists");
        assertThat(product.checks()).extracting(Table.Check::name).contains("price_positive");
        assertThat(product.comment()).isEqualTo("what is \"sold\"");
        assertThat(product.options()).contains("ENGINE=InnoDB").containsIgnoringCase("row_format=DYNAMIC");

        var sale = table(schema, "sale");
        assertThat(sale.kind()).isEqualTo(Table.Kind.PARTITIONED);
        assertThat(sale.partitionKey()).startsWith("RANGE (");
        assertThat(sale.options()).contains("PARTITION `old` VALUES LESS THAN (2020)");
        assertThat(table(schema, "history").options()).contains("WITH SYSTEM VERSIONING");

        assertThat(schema.sequences()).hasSize(1).first().satisfies(sequence -> {
            assertThat(sequence.start()).isEqualTo("100");
            assertThat(sequence.increment()).isEqualTo("5");
            assertThat(sequence.cycle()).isTrue();
        });
        assertThat(schema.routines())
                .extracting(Schema.Routine::name)
                .containsExactlyInAnyOrder("nightly", "twice", "note");
        assertThat(schema.views()).extracting(Schema.View::name).containsExactly("a_top", "z_base");
    }

    @Test
    void aDefinitionMakesTheSameSchemaAgain() throws Exception {
        var original = SERVER.newDatabase();
        var copy = SERVER.newDatabase();
        var schema = rich(original);
        String definition;
        try (var connection = connect(original)) {
            definition =
                    ENGINE.definition(ENGINE.readSchema(connection, original).schema());
        }
        try (var connection = connect(copy)) {
            for (var statement : ENGINE.parser().parse(definition).statements()) {
                run(connection, List.of(statement.text()));
            }
            var again = ENGINE.readSchema(connection, copy).schema();
            assertThat(again.schemas()).isEqualTo(List.of(schema));
            assertThat(ENGINE.definition(again)).isEqualTo(definition).doesNotContain(original);
        }
    }

    @Test
    void aViewComesAfterTheViewsItReads() throws Exception {
        var database = SERVER.newDatabase();
        var definition = ENGINE.definition(new DatabaseSchema(database, "", "", List.of(rich(database)), List.of()));

        assertThat(definition.indexOf("CREATE VIEW `z_base`")).isLessThan(definition.indexOf("CREATE VIEW `a_top`"));
    }

    @Test
    void theNumberOfQueriesDoesNotGrowWithTheTables() throws Exception {
        var few = SERVER.newDatabase();
        var many = SERVER.newDatabase();
        try (var connection = connect(few)) {
            run(connection, List.of("CREATE TABLE a (id int PRIMARY KEY)"));
        }
        try (var connection = connect(many)) {
            for (int i = 0; i < 60; i++) {
                run(
                        connection,
                        List.of(
                                "CREATE TABLE t%d (id int PRIMARY KEY, CHECK (id > 0))".formatted(i),
                                "CREATE SEQUENCE s" + i));
            }
        }

        assertThat(queries(few)).isLessThan(20);
        // Sequences, where there are any, are one query more.
        assertThat(queries(many)).isEqualTo(queries(few) + 1);
    }

    @Test
    void aDatabaseIsCreatedWithItsCharacterSet() throws Exception {
        var name = "in `latin`";
        SERVER.execute(ENGINE.createDatabase(
                new CreateDatabaseSpec(name, Optional.of("latin1"), Optional.of("latin1_bin"), Optional.empty())));
        try (var connection = connect(name)) {
            var schema = ENGINE.readSchema(connection, name).schema();
            assertThat(schema.characterSet()).isEqualTo("latin1");
            assertThat(schema.collation()).isEqualTo("latin1_bin");
        }
    }

    private static long queries(String database) throws Exception {
        try (var connection = connect(database)) {
            long before = questions(connection);
            ENGINE.readSchema(connection, database);
            return questions(connection) - before;
        }
    }

    private static long questions(Connection connection) throws Exception {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Questions'")) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(2);
        }
    }

    private static Schema rich(String database) throws Exception {
        try (var connection = connect(database)) {
            run(connection, RICH);
            return ENGINE.readSchema(connection, database).schema().schemas().getFirst();
        }
    }

    private static Connection connect(String database) throws Exception {
        return ENGINE.connect(SERVER.spec().withDatabase(database));
    }

    private static void run(Connection connection, List<String> statements) throws Exception {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Table table(Schema schema, String name) {
        return schema.tables().stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Column column(Table table, String name) {
        return table.columns().stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Index index(Table table, String name) {
        return table.indexes().stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
