package com.bytebase.engine.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.bytebase.engine.ConnectException;
import com.bytebase.engine.Engine;
import com.bytebase.engine.mysql.MySqlEngine;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What MariaDB says, and where. */
class MariaDbErrorsTest {
    private static final Engine ENGINE = new MariaDbEngine();
    private static final MariaDbServer SERVER = MariaDbServer.get();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
                    "SELECT 1 FRO x WHERE y"                        , 1064, "x WHERE y"
                    "SELECT 1,\\n  2,\\nFROM x"                     , 1064, "FROM x"
                    "CREATE TABLE a (id int,\\n name varchr(20),\\n x int)" , 4161, ""
                    "CREATE TABLE a (\\n id int,\\n)"               , 1064, ")"
                    "SELECT nothing FROM thing"                     , 1054, "nothing FROM thing"
                    "SELECT 1\\n  FROM no_such"                     , 1146, "no_such"
                    "ALTER TABLE thing ADD COLUMN id int"           , 1060, "id int"
                    """)
    void anErrorHasItsPlaceWhereTheServerNamesOne(String escaped, String code, String from) throws Exception {
        var sql = escaped.replace("\\n", "\n");
        var database = SERVER.newDatabase();
        try (var connection = ENGINE.connect(SERVER.spec().withDatabase(database));
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE thing (id int)");
            var thrown = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            var error = ENGINE.explain(thrown, sql);

            assertThat(error.code()).isEqualTo(code);
            assertThat(error.message()).doesNotContain("conn=");
            assertThat(error.offset().map(sql::substring))
                    .isEqualTo(from.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(from));
        }
    }

    @Test
    void aLostSessionIsToldFromAnError() throws Exception {
        try (var connection = ENGINE.connect(SERVER.spec());
                var other = ENGINE.connect(SERVER.spec())) {
            var id = ENGINE.changeSession(connection, "x").sessionId();
            assertThat(ENGINE.changeSession(other, "x").terminate(id)).isTrue();
            var thrown = catchThrowableOfType(
                    SQLException.class, () -> connection.createStatement().execute("SELECT 1"));

            assertThat(ENGINE.explain(thrown).connectionLost()).isTrue();
        }
    }

    @Test
    void mySqlOnAMariaDbServerSaysWhichEngineToChoose() {
        var thrown = catchThrowableOfType(ConnectException.class, () -> new MySqlEngine().connect(SERVER.spec()));

        assertThat(thrown.kind()).isEqualTo(ConnectException.Kind.WRONG_ENGINE);
        assertThat(thrown).hasMessageContaining("choose the engine MariaDB");
    }

    @Test
    void aUserWithoutRightsToADatabaseIsToldSo() {
        var database = SERVER.newDatabase();
        var spec = SERVER.powerless().withDatabase(database);

        var thrown = catchThrowableOfType(ConnectException.class, () -> ENGINE.connect(spec));

        assertThat(thrown.kind()).isEqualTo(ConnectException.Kind.MISSING_PRIVILEGE);
        assertThat(thrown).hasMessageContaining(database);
    }

    @Test
    void noConnectionLeftIsToldSo() throws Exception {
        SERVER.execute("CREATE OR REPLACE USER lonely IDENTIFIED BY 'x' WITH MAX_USER_CONNECTIONS 1");
        var spec = SERVER.spec("lonely", "x");
        try (var first = ENGINE.connect(spec)) {
            assertThat(first.isValid(1)).isTrue();
            var thrown = catchThrowableOfType(ConnectException.class, () -> ENGINE.connect(spec));

            assertThat(thrown.kind()).isEqualTo(ConnectException.Kind.TOO_MANY_CONNECTIONS);
        }
    }

    @Test
    void aSessionSaysWhoItIs() throws Exception {
        try (var connection = ENGINE.connect(SERVER.spec());
                var rows = connection.createStatement().executeQuery("SELECT @@character_set_client, @@autocommit")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("utf8mb4");
            assertThat(rows.getInt(2)).isEqualTo(1);
        }
    }
}
