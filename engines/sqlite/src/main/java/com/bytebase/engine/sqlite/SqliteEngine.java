package com.bytebase.engine.sqlite;

import com.bytebase.engine.Capability;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Language;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.CompletionRules.Trait;
import com.bytebase.engine.diff.SchemaDiffer;
import com.bytebase.engine.files.ChangeRules;
import com.bytebase.engine.files.FileEngine;
import com.bytebase.engine.files.FileFormat;
import com.bytebase.engine.files.FileQuerySession;
import com.bytebase.engine.files.FileQuerySession.PlanForm;
import com.bytebase.engine.files.Part;
import com.bytebase.engine.files.Rows;
import com.bytebase.engine.files.SessionRules;
import com.bytebase.engine.generic.SqliteLanguage;
import com.bytebase.engine.query.Literals;
import com.bytebase.engine.query.QuerySession;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sqlite.diff.SqliteDialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** SQLite. */
public final class SqliteEngine extends FileEngine {
    private static final FileFormat FORMAT = new FileFormat("SQLite", ".db", "SQLite format 3\0", 0, true, true);

    private static final Language LANGUAGE = new SqliteLanguage();

    private final SessionRules rules = new SqliteRules();
    private final ChangeRules changeRules = new SqliteChangeRules();
    private final SchemaDiffer differ = new SchemaDiffer(new SqliteDialect());

    @Override
    public QuerySession querySession(Connection connection) {
        return new FileQuerySession(connection, SqliteColumns::reader, new PlanForm("EXPLAIN QUERY PLAN", 4));
    }

    @Override
    public Literals literals() {
        return Literals.STANDARD.withBits();
    }

    @Override
    public CompletionRules completionRules() {
        return CompletionRules.STANDARD.with(Trait.BACKTICKS, Trait.BRACKETS);
    }

    @Override
    public EngineType type() {
        return EngineType.SQLITE;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.CREATE_DATABASE,
                Capability.TRANSACTIONAL_DDL,
                Capability.FILES,
                Capability.TRIGGERS,
                Capability.CONSTRAINT_NAMES,
                Capability.REFERENTIAL_ACTIONS);
    }

    @Override
    protected FileFormat format() {
        return FORMAT;
    }

    @Override
    protected SessionRules rules(ConnectionSpec spec) {
        return rules;
    }

    @Override
    protected ChangeRules changeRules() {
        return changeRules;
    }

    @Override
    protected Connection open(Optional<Path> file, ConnectionSpec spec) throws SQLException {
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.enableLoadExtension(false);
        config.setBusyTimeout(Math.toIntExact(Math.max(1, spec.connectTimeout().toMillis())));
        config.resetOpenMode(SQLiteOpenMode.OPEN_URI);
        if (spec.readOnly()) {
            config.setReadOnly(true);
        } else {
            // A change asks for the right to write at once: asked for later, it could not be waited for.
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
        if (file.isPresent()) {
            config.resetOpenMode(SQLiteOpenMode.CREATE);
        }
        var address = "jdbc:sqlite:" + file.map(Path::toString).orElse(":memory:");
        var connection = org.sqlite.JDBC.createConnection(address, config.toProperties());
        try {
            SqliteRules.attachable(connection, 0);
            Rows.first(connection, "SELECT count(*) FROM sqlite_schema", row -> true);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    protected ConnectException refused(SQLException error, Path file, ConnectionSpec spec) {
        return switch (SqliteErrors.primary(error)) {
            case 26, 11 -> // not a database, malformed
                new ConnectException(
                        Kind.WRONG_ENGINE,
                        "%s is no database of SQLite, or is damaged: %s. Correct the path, or restore the file."
                                .formatted(file, SqliteErrors.words(error)),
                        error);
            case 5 ->
                new ConnectException(
                        Kind.TIMEOUT,
                        "%s is locked by another program. Let it end its transaction, then try again.".formatted(file),
                        error);
            case 3, 14, 23 -> // no permission, cannot open, not authorized
                new ConnectException(
                        Kind.MISSING_PRIVILEGE,
                        "%s cannot be opened: %s. Let the server's user read and write the file and its folder."
                                .formatted(file, SqliteErrors.words(error)),
                        error);
            default ->
                new ConnectException(
                        Kind.OTHER,
                        "%s cannot be opened: %s. Check the file.".formatted(file, SqliteErrors.words(error)),
                        error);
        };
    }

    @Override
    protected String version(Connection connection) throws SQLException {
        return Rows.first(connection, "SELECT sqlite_version()", row -> row.getString(1))
                .orElse("");
    }

    @Override
    public SchemaSnapshot readSchema(Connection connection, String database) throws SQLException {
        return new SchemaReader(connection).read(database);
    }

    @Override
    protected List<Part> parts(DatabaseSchema schema) {
        return Definition.of(schema);
    }

    @Override
    public SqlParser parser() {
        return LANGUAGE.parser();
    }

    @Override
    public Optional<com.bytebase.engine.lineage.LineageReader> lineage() {
        return LANGUAGE.lineage();
    }

    @Override
    public SchemaDiffer differ() {
        return differ;
    }

    @Override
    public ServerError explain(SQLException error) {
        return SqliteErrors.explain(error, Optional.empty());
    }

    @Override
    public ServerError explain(SQLException error, String statement) {
        return SqliteErrors.explain(error, Optional.of(statement));
    }
}
