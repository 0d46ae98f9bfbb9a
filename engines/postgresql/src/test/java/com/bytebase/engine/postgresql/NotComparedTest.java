package com.bytebase.engine.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.Engine;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is there but not held by the model is named, never silently lost. */
class NotComparedTest {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final Engine ENGINE = new PostgresEngine();

    @Test
    void whatIsNotHeldIsNamed() throws Exception {
        SERVER.admin(ENGINE.createDatabase(
                new CreateDatabaseSpec("not_compared", Optional.empty(), Optional.empty(), Optional.empty())));
        try (var connection = ENGINE.connect(SERVER.spec().withDatabase("not_compared"));
                var statement = connection.createStatement()) {
            statement.execute("COMMENT ON DATABASE not_compared IS 'a comment'");
            statement.execute("ALTER DATABASE not_compared SET work_mem = '8MB'");
            statement.execute("GRANT CONNECT ON DATABASE not_compared TO pg_monitor");
            statement.execute(
                    "CREATE SUBSCRIPTION s CONNECTION 'dbname=x password=hidden' PUBLICATION p WITH (connect = false)");
            statement.execute("ALTER SUBSCRIPTION s SET (slot_name = NONE)");
            statement.execute("SELECT lo_create(0)");
            statement.execute("CREATE TABLE t (id int) PARTITION BY LIST (id)");
            statement.execute("CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1)");
            statement.execute("CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
            statement.execute("CREATE TRIGGER fires AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()");
            statement.execute("ALTER TABLE t_1 DISABLE TRIGGER fires");
            try {
                var schema = ENGINE.readSchema(connection, "not_compared").schema();

                assertThat(schema.notCompared())
                        .containsExactly(
                                "comment on the database",
                                "large objects",
                                "rights on the database",
                                "settings of the database",
                                "state of trigger fires on partition public.t_1",
                                "subscription s");
                assertThat(schema.toString()).doesNotContain("hidden");
            } finally {
                statement.execute("DROP SUBSCRIPTION s");
            }
        }
    }
}
