package com.bytebase.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.bytebase.engine.ChangeSession.Evidence;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Changes: one at a time, once each, and what became of them. */
abstract class ChangeContract extends SchemaContract {
    @Test
    void ourOwnBookkeepingIsNoPartOfTheSchema() throws Exception {
        var database = database();
        try (var connection = engine().connect(server().spec().withDatabase(database))) {
            assertThat(engine().changeSession(connection, database).prepareMarkers())
                    .isTrue();

            assertThat(tables(engine().readSchema(connection, database).schema()))
                    .isEmpty();
            assertThat(engine().databases(connection))
                    .extracting(DatabaseInfo::name)
                    .doesNotContain("bytebase");
        }
    }

    @Test
    void aMarkerIsThereOnceItsTransactionIs() throws Exception {
        var database = database();
        try (var connection = engine().connect(server().spec().withDatabase(database));
                var other = engine().connect(server().spec().withDatabase(database))) {
            var session = engine().changeSession(connection, database);
            var observer = engine().changeSession(other, database);
            assertThat(session.prepareMarkers()).isTrue();
            assertThat(observer.prepareMarkers()).isTrue();

            connection.setAutoCommit(false);
            session.mark("run-1", 0);
            assertThat(observer.marked("run-1", 0)).isFalse();
            connection.rollback();
            assertThat(observer.marked("run-1", 0)).isFalse();
            session.mark("run-1", 0);
            connection.commit();
            assertThat(observer.marked("run-1", 0)).isTrue();
            assertThat(observer.marked("run-1", 1)).isFalse();
            assertThat(observer.marked("run-2", 0)).isFalse();
            assertThatThrownBy(() -> session.mark("run-1", 0)).isInstanceOf(SQLException.class);
            connection.rollback();
        }
    }

    @Test
    void aMarkerOfAServerWithoutMarkersIsNotThere() throws Exception {
        var database = database();
        try (var connection = engine().connect(server().spec().withDatabase(database))) {
            assertThat(engine().changeSession(connection, database).marked("run-0", 0))
                    .isFalse();
        }
    }

    @Test
    void aDatabaseIsChangedByOneSessionAtATime() throws Exception {
        var database = database();
        var spec = server().spec().withDatabase(database);
        try (var first = engine().connect(spec);
                var second = engine().connect(spec);
                var third = engine().connect(spec)) {
            var holder = engine().changeSession(first, database);
            var waiter = engine().changeSession(second, database);

            assertThat(holder.tryLock()).isTrue();
            assertThat(waiter.tryLock()).isFalse();
            holder.unlock();
            assertThat(waiter.tryLock()).isTrue();
            second.close();
            eventually(() -> engine().changeSession(third, database).tryLock());
        }
    }

    @Test
    void theLocksOfTwoDatabasesAreTwoLocks() throws Exception {
        var one = database();
        var two = database();
        try (var first = engine().connect(server().spec().withDatabase(one));
                var second = engine().connect(server().spec().withDatabase(two))) {
            assertThat(engine().changeSession(first, one).tryLock()).isTrue();
            assertThat(engine().changeSession(second, two).tryLock()).isTrue();
        }
    }

    @Test
    void aSessionOfOursIsEndedFromAnother() throws Exception {
        var database = database();
        var spec = server().spec().withDatabase(database);
        try (var orphan = engine().connect(spec);
                var next = engine().connect(spec)) {
            var id = engine().changeSession(orphan, database).sessionId();
            var broken = CompletableFuture.supplyAsync(() -> failure(orphan, server().slowStatement()));
            var session = engine().changeSession(next, database);

            eventually(() -> session.terminate(id));
            var error = broken.get(10, TimeUnit.SECONDS);
            assertThat(engine().explain(error).connectionLost()).isTrue();
        }
    }

    @Test
    void aSessionThatIsNotOursIsLeftAlone() throws Exception {
        var database = database();
        try (var stranger = server().stranger();
                var ours = engine().connect(server().spec().withDatabase(database))) {
            var id = engine().changeSession(stranger, database).sessionId();

            engine().changeSession(ours, database).terminate(id);

            run(stranger, List.of("SELECT 1"));
        }
    }

    @Test
    void aServerWithoutAPoolerHasNone() throws Exception {
        var database = database();
        try (var connection = engine().connect(server().spec().withDatabase(database))) {
            assertThat(engine().changeSession(connection, database).transactionPooler())
                    .isEmpty();
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void waitingForALockEnds() throws Exception {
        assumeThat(server().makesWait()).isTrue();
        var database = sample();
        var spec = server().spec().withDatabase(database);
        try (var holder = engine().connect(spec);
                var waiter = engine().connect(spec)) {
            run(holder, List.of("INSERT INTO author (id) VALUES (1)"));
            holder.setAutoCommit(false);
            run(holder, List.of("UPDATE author SET name = 'a' WHERE id = 1"));
            engine().changeSession(waiter, database).lockTimeout(Duration.ofSeconds(1));

            var error = failure(waiter, "ALTER TABLE author ADD COLUMN late int");

            assertThat(engine().explain(error).lockTimeout()).isTrue();
            assertThat(engine().explain(error).connectionLost()).isFalse();
            holder.rollback();
        }
    }

    @Test
    void theServersWordsComeWithTheirCodeAndPlace() throws Exception {
        var sql = "SELECT 'é😀',\n  nonsense_column FROM author";
        var database = sample();
        try (var connection = engine().connect(server().spec().withDatabase(database))) {
            var error = engine().explain(failure(connection, sql), sql);

            assertThat(error.code()).isNotBlank();
            assertThat(error.message()).containsIgnoringCase("nonsense_column");
            assertThat(error.connectionLost()).isFalse();
            assertThat(error.lockTimeout()).isFalse();
            error.offset().ifPresent(offset -> assertThat(sql.substring(offset)).startsWith("nonsense_column"));
        }
    }

    @Test
    void whatAStatementLeftBehindIsSeen() throws Exception {
        var database = database();
        var created = "made_" + database;
        try (var connection = engine().connect(server().spec().withDatabase(database))) {
            var session = engine().changeSession(connection, database);

            evidence(session, "CREATE TABLE t (id int)", Evidence.NOT_APPLIED);
            run(connection, List.of("CREATE TABLE t (id int)"));
            evidence(session, "CREATE TABLE t (id int)", Evidence.APPLIED);
            evidence(session, "DROP TABLE t", Evidence.NOT_APPLIED);
            evidence(session, "ALTER TABLE t ADD COLUMN name varchar(20)", Evidence.NOT_APPLIED);
            run(connection, List.of("ALTER TABLE t ADD COLUMN name varchar(20)"));
            evidence(session, "ALTER TABLE t ADD COLUMN name varchar(20)", Evidence.APPLIED);
            evidence(session, "CREATE INDEX t_name ON t (name)", Evidence.NOT_APPLIED);
            run(connection, List.of("CREATE INDEX t_name ON t (name)"));
            evidence(session, "CREATE INDEX t_name ON t (name)", Evidence.APPLIED);
            run(connection, List.of("DROP TABLE t"));
            evidence(session, "DROP TABLE t", Evidence.APPLIED);
            evidence(session, "INSERT INTO t VALUES (1)", Evidence.UNKNOWN);

            evidence(session, "CREATE DATABASE " + created, Evidence.NOT_APPLIED);
            run(connection, List.of("CREATE DATABASE " + created));
            evidence(session, "CREATE DATABASE " + created, Evidence.APPLIED);
            assertThat(session.databaseExists(created)).isTrue();
        }
    }

    private void evidence(ChangeSession session, String sql, Evidence expected) throws SQLException {
        var statement = engine().parser().parse(sql).statements().getFirst();
        // What a statement that is not understood has done, nobody can tell.
        assertThat(session.examine(statement)).as(sql).isEqualTo(statement.analyzed() ? expected : Evidence.UNKNOWN);
    }
}
