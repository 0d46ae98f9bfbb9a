package com.bytebase.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Table;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the product relies on in every engine; an engine's test inherits it and brings a real server. */
public abstract class EngineContract {
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Names that have broken programs before. */
    private static final List<String> ODD_NAMES =
            List.of("Mixed Case", "it's \"quoted\"", "back`tick", "50%/half\\:;~", "größe-語", "select");

    private static final List<String> SAMPLE = List.of(
            "CREATE TABLE author (id int NOT NULL PRIMARY KEY, name varchar(50) DEFAULT 'nobody' NOT NULL, born date)",
            "CREATE TABLE book (id int NOT NULL PRIMARY KEY, author_id int NOT NULL, title varchar(100), price decimal(10,2),"
                    + " CONSTRAINT book_title_key UNIQUE (author_id, title),"
                    + " CONSTRAINT book_price_check CHECK (price > 0),"
                    + " CONSTRAINT book_author_fk FOREIGN KEY (author_id) REFERENCES author (id) ON DELETE CASCADE)",
            "CREATE INDEX book_title ON book (title)",
            "CREATE VIEW expensive AS SELECT id, title FROM book WHERE price > 100");

    protected abstract Engine engine();

    protected abstract TestServer server();

    // Connecting

    @Test
    void aWrongPasswordIsSaidWithoutShowingIt() {
        var spec = server().spec();
        var wrong = with(spec, spec.host(), spec.port(), "not-the-password-7", spec.database());

        assertThat(refusal(wrong, Kind.AUTHENTICATION_FAILED))
                .contains(spec.username())
                .doesNotContain("not-the-password-7");
    }

    @Test
    void anUnknownHostIsNamed() {
        var spec = server().spec();

        assertThat(refusal(
                        with(spec, "no-such-host.invalid", spec.port(), spec.password(), spec.database()),
                        Kind.UNKNOWN_HOST))
                .contains("no-such-host.invalid");
    }

    @Test
    void aClosedPortIsNamed() throws Exception {
        var spec = server().spec();
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(refusal(with(spec, spec.host(), port, spec.password(), spec.database()), Kind.PORT_CLOSED))
                .contains(String.valueOf(port));
    }

    @Test
    void aServerWithoutTlsIsSaidToRefuseIt() {
        var spec = server().spec();
        var tls = new ConnectionSpec.Tls(
                ConnectionSpec.Tls.Mode.REQUIRED, Optional.empty(), Optional.empty(), Optional.empty());

        refusal(
                new ConnectionSpec(
                        spec.host(),
                        spec.port(),
                        spec.username(),
                        spec.password(),
                        spec.database(),
                        tls,
                        false,
                        spec.connectTimeout(),
                        spec.options()),
                Kind.TLS_REFUSED);
    }

    @Test
    void anUnknownDatabaseIsNamed() {
        assertThat(refusal(server().spec().withDatabase("no such database"), Kind.UNKNOWN_DATABASE))
                .contains("no such database");
    }

    @Test
    void aServerThatNeverAnswersTimesOut() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var spec = server().spec();
            var started = System.nanoTime();

            refusal(
                    new ConnectionSpec(
                            "127.0.0.1",
                            silent.getLocalPort(),
                            spec.username(),
                            spec.password(),
                            spec.database(),
                            spec.tls(),
                            false,
                            Duration.ofSeconds(1),
                            spec.options()),
                    Kind.TIMEOUT);

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void anotherProtocolBehindThePortIsTheWrongEngine() throws Exception {
        try (var ssh = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greet(ssh));
            var spec = server().spec();

            refusal(with(spec, "127.0.0.1", ssh.getLocalPort(), spec.password(), spec.database()), Kind.WRONG_ENGINE);
        }
    }

    @Test
    void aReadOnlySessionRefusesWrites() throws Exception {
        var database = database();
        var spec = server().spec().withDatabase(database);
        var readOnly = new ConnectionSpec(
                spec.host(),
                spec.port(),
                spec.username(),
                spec.password(),
                spec.database(),
                spec.tls(),
                true,
                spec.connectTimeout(),
                spec.options());

        try (var connection = engine().connect(readOnly)) {
            assertThatThrownBy(() -> run(connection, List.of("CREATE TABLE t (id int)")))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void theServerHasAVersionAndAnIdThatStays() throws Exception {
        try (var one = engine().connect(server().spec());
                var two = engine().connect(server().spec().withDatabase(database()))) {
            var info = engine().serverInfo(one);

            assertThat(info.version()).matches("\\d+\\.\\d+.*");
            assertThat(info.serverId())
                    .isNotBlank()
                    .isEqualTo(engine().serverInfo(two).serverId());
            assertThat(info.missingPrivileges()).isEmpty();
        }
    }

    @Test
    void whatAUserMayNotDoIsSaid() throws Exception {
        try (var connection = engine().connect(server().powerless())) {
            assertThat(engine().serverInfo(connection).missingPrivileges())
                    .isNotEmpty()
                    .allSatisfy(sentence -> assertThat(sentence).endsWith("."));
        }
    }

    // Databases and their schemas

    @Test
    void databasesOfAnyNameAreCreatedListedAndRead() throws Exception {
        for (var name : ODD_NAMES) {
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
                assertThat(table.columns()).extracting(Column::name).containsExactly("id", name);
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
            assertThat(author.comment()).isEqualTo("Who writes");
            assertThat(author.columns()).extracting(Column::name).containsExactly("id", "name", "born");
            assertThat(author.columns()).extracting(Column::position).containsExactly(1, 2, 3);
            assertThat(author.columns()).extracting(Column::nullable).containsExactly(false, false, true);
            assertThat(author.columns().get(1).comment()).isEqualTo("As on the cover");
            assertThat(author.columns().get(1).defaultValue()).contains("nobody");

            var book = table(schema, "book");
            assertThat(book.indexes().stream()
                            .filter(Index::primary)
                            .findFirst()
                            .orElseThrow()
                            .keys())
                    .containsExactly("id");
            assertThat(index(book, "book_title_key").unique()).isTrue();
            assertThat(index(book, "book_title_key").keys()).containsExactly("author_id", "title");
            assertThat(index(book, "book_title").unique()).isFalse();
            assertThat(book.checks()).extracting(Table.Check::name).contains("book_price_check");
            assertThat(book.triggers()).hasSize(1).first().satisfies(trigger -> assertThat(trigger.name())
                    .isEqualTo("book_touch"));
            var key = book.foreignKeys().getFirst();
            assertThat(key.name()).isEqualTo("book_author_fk");
            assertThat(key.columns()).containsExactly("author_id");
            assertThat(key.referencedTable()).isEqualTo("author");
            assertThat(key.referencedColumns()).containsExactly("id");
            assertThat(key.onDelete()).isEqualTo("CASCADE");

            assertThat(schema.views()).extracting(Schema.View::name).containsExactly("expensive");
            assertThat(schema.views().getFirst().columns())
                    .extracting(Column::name)
                    .containsExactly("id", "title");
            assertThat(schema.routines()).extracting(Schema.Routine::name).contains("touch");
            assertThat(snapshot.statistics()).extracting(TableStatistics::table).contains("author", "book");
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

    // Running changes

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
            assertThat(error.message()).contains("nonsense_column");
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

    // Understanding scripts

    @Test
    void aScriptIsTakenApart() {
        var script = engine().parser().parse("CREATE TABLE t (id int);\n-- second\nINSERT INTO t VALUES (1);");

        assertThat(script.syntaxError()).isEmpty();
        assertThat(script.statements()).hasSize(2);
        assertThat(script.statements().get(1).text()).isEqualTo("-- second\nINSERT INTO t VALUES (1)");
        assertThat(script.statements().get(1).start().line()).isEqualTo(3);
    }

    @Test
    void anExactParserRefusesWhatTheServerRefuses() throws Exception {
        assumeThat(engine().capabilities()).contains(Capability.EXACT_PARSER);
        var sql = "SELECT 1 fro m t";

        assertThat(engine().parser().parse(sql).syntaxError()).isPresent();
        try (var connection = engine().connect(server().spec())) {
            failure(connection, sql);
        }
    }

    private void evidence(ChangeSession session, String sql, Evidence expected) throws SQLException {
        var statement = engine().parser().parse(sql).statements().getFirst();
        assertThat(session.examine(statement)).as(sql).isEqualTo(expected);
    }

    private String sample() throws Exception {
        var name = database();
        try (var connection = engine().connect(server().spec().withDatabase(name))) {
            run(connection, SAMPLE);
        }
        return name;
    }

    /** A new, empty database. */
    protected final String database() throws ConnectException, SQLException {
        var name = "contract_" + COUNT.incrementAndGet();
        try (var connection = engine().connect(server().spec())) {
            run(connection, List.of(createDatabase(name)));
        }
        return name;
    }

    protected static void run(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The error that {@code sql} must end in. */
    protected static SQLException failure(Connection connection, String sql) {
        var error = catchThrowableOfType(SQLException.class, () -> run(connection, List.of(sql)));
        assertThat((Throwable) error).as(sql).isNotNull();
        return error;
    }

    /** The sentence with which {@code spec} must be refused. */
    protected final String refusal(ConnectionSpec spec, Kind kind) {
        var error = catchThrowableOfType(
                ConnectException.class, () -> engine().connect(spec).close());
        assertThat((Throwable) error).isNotNull();
        assertThat(error.kind()).as(error.getMessage()).isEqualTo(kind);
        assertThat(error.getMessage()).endsWith(".");
        return error.getMessage();
    }

    private String createDatabase(String name) {
        return engine().createDatabase(
                        new CreateDatabaseSpec(name, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private String table(String name) {
        var quoted = engine().quote(name);
        return "CREATE TABLE %s (id int NOT NULL PRIMARY KEY, %s int)".formatted(quoted, quoted);
    }

    private static ConnectionSpec with(
            ConnectionSpec spec, String host, int port, String password, Optional<String> database) {
        return new ConnectionSpec(
                host,
                port,
                spec.username(),
                password,
                database,
                spec.tls(),
                spec.readOnly(),
                spec.connectTimeout(),
                spec.options());
    }

    private static List<Table> tables(DatabaseSchema schema) {
        return schema.schemas().stream().flatMap(one -> one.tables().stream()).toList();
    }

    private static Schema schema(DatabaseSchema schema) {
        return schema.schemas().stream()
                .filter(one -> !one.tables().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Table table(Schema schema, String name) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Index index(Table table, String name) {
        return table.indexes().stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void greet(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (var client = socket.accept()) {
                client.getOutputStream()
                        .write("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                client.shutdownOutput();
                client.getInputStream().readAllBytes();
            } catch (java.io.IOException e) {
                // The test is over, or the client has hung up.
            }
        }
    }

    /** Asks until the answer is yes, at most ten seconds. */
    protected static void eventually(Question question) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!question.ask()) {
            assertThat(System.nanoTime()).as("ten seconds are over").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** A question to a server. */
    protected interface Question {
        boolean ask() throws Exception;
    }
}
