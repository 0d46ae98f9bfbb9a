package com.bytebase.engine;

import com.bytebase.engine.diff.SchemaDiffer;
import com.bytebase.engine.diff.SchemaTexts;
import com.bytebase.engine.draft.TableDrafts;
import com.bytebase.engine.driver.DriverFolder;
import com.bytebase.engine.driver.DriverNeed;
import com.bytebase.engine.query.Literals;
import com.bytebase.engine.query.QuerySession;
import com.bytebase.engine.query.Reach;
import com.bytebase.engine.query.Reading;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType.Category;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One database engine. Implementations are stateless and safe for use by many threads.
 *
 * <p>Every method that takes a {@link Connection} leaves it open and with the auto-commit mode it had. A
 * {@link SQLException} of the server passes through untouched; {@link #explain} turns it into words.
 */
public interface Engine extends Language {
    Set<Capability> capabilities();

    /** The port that a server of this engine listens on unless told otherwise. */
    int defaultPort();

    /**
     * Whether the tests of this engine run against a server of it. Where they do not, it was built from the engine's manual and
     * from rows as that describes them, and the user is told.
     */
    default boolean testedOnServer() {
        return true;
    }

    /** The driver that the operator provides, where it cannot be shipped. */
    default Optional<DriverNeed> driverNeed() {
        return Optional.empty();
    }

    /** The same engine, taking its driver from {@code folder} where it ships none. */
    default Engine withDrivers(DriverFolder folder) {
        return this;
    }

    /** What is left out of readings unless an instance says otherwise: what is the engine's own. */
    default Exclusions systemObjects() {
        return Exclusions.NONE;
    }

    /**
     * Opens a session. The session's application name is the product's, TCP keepalives are on, and no wait is longer than
     * {@link ConnectionSpec#connectTimeout()}.
     *
     * @throws ConnectException when there is no session to be had; its kind and message say why and what to do
     */
    Connection connect(ConnectionSpec spec) throws ConnectException;

    /** Version and rights of the server behind {@code connection}. */
    ServerInfo serverInfo(Connection connection) throws SQLException;

    /** Names, owners, character sets and sizes of the databases that the user may see, system databases left out. */
    List<DatabaseInfo> databases(Connection connection) throws SQLException;

    /** The same, with a list of one's own of what to leave out. */
    default List<DatabaseInfo> databases(Connection connection, Exclusions exclusions) throws SQLException {
        return databases(connection).stream()
                .filter(database -> !exclusions.databases().matches(database.name()))
                .toList();
    }

    /**
     * Reads the whole schema of the connected database by a fixed number of set-based queries, however many tables there are.
     * The product's own bookkeeping schema or database ({@code bytebase}) is left out.
     */
    SchemaSnapshot readSchema(Connection connection, String database) throws SQLException;

    /** The same, with a list of one's own of what to leave out. */
    default SchemaSnapshot readSchema(Connection connection, String database, Exclusions exclusions)
            throws SQLException {
        return readSchema(connection, database);
    }

    /**
     * A mark of the schema, had for much less than the schema itself: as long as it stays the same, {@link #readSchema} yields the same
     * schema. It is to be asked for before the schema is read. Empty where the engine tells nothing that is certain to change with every
     * change.
     */
    default Optional<String> schemaMark(Connection connection, String database, Exclusions exclusions)
            throws SQLException {
        return Optional.empty();
    }

    /** The sizes and row estimates of {@link #readSchema} alone. */
    default List<TableStatistics> statistics(Connection connection, String database, Exclusions exclusions)
            throws SQLException {
        return readSchema(connection, database, exclusions).statistics();
    }

    /**
     * The schema as SQL text that people read and compare: deterministic, in dependency order, one statement per object.
     * Kept as the schema before and after each change.
     */
    String definition(DatabaseSchema schema);

    /**
     * The statements of {@link #definition(DatabaseSchema)} that make one object, with its parts, comments, owner and rights; empty
     * where there is no such object, or the engine cannot tell its statements from others'.
     */
    default Optional<String> definition(DatabaseSchema schema, ObjectName object) {
        return Optional.empty();
    }

    /** The definition as a folder: text by path, {@code /} between its parts. Together the files hold all statements. */
    default SortedMap<String, String> files(DatabaseSchema schema) {
        return new TreeMap<>(Map.of("schema.sql", definition(schema)));
    }

    /** Compares two schemas of this engine. */
    SchemaDiffer differ();

    /** Reads schemas from scripts, where that is possible. */
    default Optional<SchemaTexts> schemaTexts() {
        return Optional.empty();
    }

    /** What it takes to draw tables in a form, where that is possible. */
    default Optional<TableDrafts> tableDrafts() {
        return Optional.empty();
    }

    /** The statement that creates a database, all names quoted. */
    String createDatabase(CreateDatabaseSpec spec);

    /** {@code name} quoted as an identifier of this engine. */
    String quote(String name);

    /** What the runner of changes needs to run each of them once. */
    ChangeSession changeSession(Connection connection, String database) throws SQLException;

    /**
     * Why a statement may not run in a session that only reads, as a sentence; empty where it may. What the parser knows to read is let
     * through, unless it could end the transaction that keeps it from writing, or reach beyond the database.
     */
    default Optional<String> refusedWhenReading(Statement statement) {
        return Reading.refused(statement, Category.QUERY);
    }

    /** What a statement looks into besides the tables that it reads; nothing where a session sees its own database alone. */
    default Reach reach(Statement statement) {
        return Reach.NONE;
    }

    /** What the SQL editor needs to run queries on a session. */
    default QuerySession querySession(Connection connection) {
        return QuerySession.plain(connection);
    }

    /** How values are written so that this engine reads them again. */
    default Literals literals() {
        return Literals.STANDARD;
    }

    /** What the server said, in parts: its code, message, and the place in the statement where it names one. */
    ServerError explain(SQLException error);

    /**
     * The same, with the statement that was sent: an engine that only quotes the place ({@code near 'x' at line 2}) finds the
     * offset in it.
     */
    default ServerError explain(SQLException error, String statement) {
        return explain(error);
    }
}
