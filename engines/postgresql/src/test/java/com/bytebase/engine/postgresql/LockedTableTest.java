package com.bytebase.engine.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.Engine;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever holds a table for themselves does not keep its database's schema from being read. */
class LockedTableTest {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final Engine ENGINE = new PostgresEngine();

    @Test
    void aTableThatIsLockedAndNeverAnalyzedIsReadWithoutWaiting() throws Exception {
        SERVER.admin(ENGINE.createDatabase(
                new CreateDatabaseSpec("locked", Optional.empty(), Optional.empty(), Optional.empty())));
        try (var holder = ENGINE.connect(SERVER.spec().withDatabase("locked"));
                var reader = ENGINE.connect(SERVER.spec().withDatabase("locked"));
                var statement = holder.createStatement()) {
            statement.execute("CREATE TABLE held (id int PRIMARY KEY)");
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE held IN ACCESS EXCLUSIVE MODE");

            var schema = ENGINE.readSchema(reader, "locked").schema();

            assertThat(schema.schemas().getFirst().tables())
                    .extracting(table -> table.name())
                    .containsExactly("held");
            holder.rollback();
        }
    }
}
