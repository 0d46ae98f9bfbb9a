package com.bytebase.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the parts of {@link EngineContract} share: a server, databases on it, and ways to ask. */
abstract class ContractFixture {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final List<String> SAMPLE = List.of(
            "CREATE TABLE author (id int NOT NULL PRIMARY KEY, name varchar(50) DEFAULT 'nobody' NOT NULL, born date)",
            "CREATE TABLE book (id int NOT NULL PRIMARY KEY, author_id int NOT NULL, title varchar(100), price"
                    + " decimal(10,2), CONSTRAINT book_title_key UNIQUE (author_id, title), CONSTRAINT book_price_check"
                    + " CHECK (price > 0), CONSTRAINT book_author_fk FOREIGN KEY (author_id) REFERENCES author (id) ON"
                    + " DELETE CASCADE)",
            "CREATE INDEX book_title ON book (title)",
            "CREATE VIEW expensive AS SELECT id, title FROM book WHERE price > 100");

    protected abstract Engine engine();

    protected abstract TestServer server();

    /** How the engine keeps a name that is written in small letters without quotes. */
    protected String kept(String name) {
        return name;
    }

    final String sample() throws Exception {
        var name = database();
        try (var connection = engine().connect(server().spec().withDatabase(name))) {
            for (var statement : SAMPLE) {
                boolean actions = engine().capabilities().contains(Capability.REFERENTIAL_ACTIONS);
                run(connection, List.of(actions ? statement : statement.replace(" ON DELETE CASCADE", "")));
            }
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
        return Objects.requireNonNull(error, () -> "No error from " + sql);
    }

    /** The sentence with which {@code spec} must be refused. */
    protected final String refusal(ConnectionSpec spec, Kind kind) {
        var error = Objects.requireNonNull(
                catchThrowableOfType(
                        ConnectException.class, () -> engine().connect(spec).close()),
                () -> "No refusal of " + spec);
        assertThat(error.kind()).as(error.getMessage()).isEqualTo(kind);
        assertThat(error.getMessage()).endsWith(".");
        return Objects.requireNonNull(error.getMessage());
    }

    final String createDatabase(String name) {
        return engine().createDatabase(
                        new CreateDatabaseSpec(name, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    static List<Table> tables(DatabaseSchema schema) {
        return schema.schemas().stream().flatMap(one -> one.tables().stream()).toList();
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
