package com.bytebase.engine.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.Engine;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the catalog shows of a statement before and after it ran. */
class MariaDbEvidenceTest {
    private static final Engine ENGINE = new MariaDbEngine();
    private static final MariaDbServer SERVER = MariaDbServer.get();

    private static final List<String> BEFORE = List.of(
            "CREATE TABLE book (id int PRIMARY KEY, title varchar(20), KEY by_title (title))",
            "CREATE TABLE page (id int)",
            "CREATE VIEW titles AS SELECT title FROM book");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE TABLE author (id int)                        | NOT_APPLIED | APPLIED
                    CREATE TABLE author AS SELECT 1 AS id               | NOT_APPLIED | UNKNOWN
                    DROP TABLE page                                     | NOT_APPLIED | APPLIED
                    DROP TABLE IF EXISTS page, author                   | UNKNOWN     | APPLIED
                    RENAME TABLE page TO leaf                           | NOT_APPLIED | APPLIED
                    ALTER TABLE page RENAME TO leaf                     | NOT_APPLIED | APPLIED
                    ALTER TABLE book ADD COLUMN a int, ADD COLUMN b int | NOT_APPLIED | APPLIED
                    ALTER TABLE book DROP COLUMN title                  | NOT_APPLIED | APPLIED
                    ALTER TABLE book RENAME COLUMN title TO name        | NOT_APPLIED | APPLIED
                    ALTER TABLE book CHANGE title name varchar(30)      | NOT_APPLIED | APPLIED
                    ALTER TABLE book MODIFY title varchar(30)           | UNKNOWN     | UNKNOWN
                    ALTER TABLE book DROP COLUMN title, ADD COLUMN title varchar(20) | UNKNOWN | UNKNOWN
                    ALTER TABLE page ADD PRIMARY KEY (id)               | NOT_APPLIED | APPLIED
                    ALTER TABLE book DROP PRIMARY KEY                   | NOT_APPLIED | APPLIED
                    ALTER TABLE book DROP INDEX by_title                | NOT_APPLIED | APPLIED
                    ALTER TABLE page ADD CONSTRAINT positive CHECK (id > 0) | NOT_APPLIED | APPLIED
                    CREATE INDEX by_id ON page (id)                     | NOT_APPLIED | APPLIED
                    DROP INDEX by_title ON book                         | NOT_APPLIED | APPLIED
                    CREATE VIEW ids AS SELECT id FROM book              | NOT_APPLIED | APPLIED
                    CREATE OR REPLACE VIEW titles AS SELECT id FROM book | UNKNOWN    | UNKNOWN
                    DROP VIEW titles                                    | NOT_APPLIED | APPLIED
                    CREATE TRIGGER t BEFORE INSERT ON page FOR EACH ROW SET @x = 1 | NOT_APPLIED | APPLIED
                    CREATE PROCEDURE p() SELECT 1                       | UNKNOWN     | UNKNOWN
                    CREATE SEQUENCE s                                   | NOT_APPLIED | APPLIED
                    TRUNCATE TABLE page                                 | UNKNOWN     | UNKNOWN
                    """)
    void theEffectShowsOrIsUnknown(String sql, Evidence before, Evidence after) throws Exception {
        var database = SERVER.newDatabase();
        try (var connection = ENGINE.connect(SERVER.spec().withDatabase(database));
                var statement = connection.createStatement()) {
            for (var made : BEFORE) {
                statement.execute(made);
            }
            var session = ENGINE.changeSession(connection, database);
            var parsed = ENGINE.parser().parse(sql).statements().getFirst();

            assertThat(session.examine(parsed)).as("before").isEqualTo(before);
            statement.execute(sql);
            assertThat(session.examine(parsed)).as("after").isEqualTo(after);
        }
    }
}
