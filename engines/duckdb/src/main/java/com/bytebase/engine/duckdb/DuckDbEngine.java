package com.bytebase.engine.duckdb;

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
import com.bytebase.engine.duckdb.diff.DuckDbDialect;
import com.bytebase.engine.files.ChangeRules;
import com.bytebase.engine.files.FileEngine;
import com.bytebase.engine.files.FileFormat;
import com.bytebase.engine.files.FileQuerySession;
import com.bytebase.engine.files.FileQuerySession.PlanForm;
import com.bytebase.engine.files.Part;
import com.bytebase.engine.files.Rows;
import com.bytebase.engine.files.SessionRules;
import com.bytebase.engine.generic.DuckDbLanguage;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.query.Literals;
import com.bytebase.engine.query.QuerySession;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.sql.SqlParser;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** DuckDB. */
public final class DuckDbEngine extends FileEngine {
    private static final FileFormat FORMAT = new FileFormat("DuckDB", ".duckdb", "DUCK", 8, false, false);
    private static final Language LANGUAGE = new DuckDbLanguage();

    private final SessionRules writing = new DuckDbRules();
    private final SessionRules reading = new ReadOnlyRules(writing);
    private final ChangeRules changeRules = new DuckDbChangeRules();
    private final SchemaDiffer differ = new SchemaDiffer(new DuckDbDialect());

    @Override
    public QuerySession querySession(Connection connection) {
        return new FileQuerySession(connection, DuckDbColumns::reader, new PlanForm("EXPLAIN", 2));
    }

    @Override
    public Literals literals() {
        return Literals.STANDARD.withBinary("from_hex('", "')");
    }

    @Override
    public CompletionRules completionRules() {
        return CompletionRules.STANDARD
                .with(Trait.DOLLAR_QUOTES, Trait.ESCAPE_STRINGS)
                .searching("main");
    }

    @Override
    public EngineType type() {
        return EngineType.DUCKDB;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.CREATE_DATABASE,
                Capability.SCHEMAS,
                Capability.TRANSACTIONAL_DDL,
                Capability.SEQUENCES,
                Capability.COMMENTS,
                Capability.ROUTINES,
                Capability.FILES);
    }

    @Override
    protected FileFormat format() {
        return FORMAT;
    }

    @Override
    protected SessionRules rules(ConnectionSpec spec) {
        return spec.readOnly() ? reading : writing;
    }

    @Override
    protected ChangeRules changeRules() {
        return changeRules;
    }

    @Override
    protected Connection open(Optional<Path> file, ConnectionSpec spec) throws SQLException {
        return DuckDbRules.connect(file);
    }

    @Override
    protected ConnectException refused(SQLException error, Path file, ConnectionSpec spec) {
        var words = DuckDbErrors.words(error);
        if (words.contains("lock on file")) {
            return new ConnectException(
                    Kind.TOO_MANY_CONNECTIONS,
                    "Another program has %s open, and DuckDB lets one program at a time. Close it there, then try again."
                            .formatted(file),
                    error);
        }
        boolean foreign = words.contains("not a valid DuckDB");
        return new ConnectException(
                foreign ? Kind.WRONG_ENGINE : Kind.OTHER,
                "%s cannot be opened: %s. Check the file and what the server's user may do with it."
                        .formatted(file, words),
                error);
    }

    @Override
    protected String version(Connection connection) throws SQLException {
        return Rows.first(connection, "SELECT version()", row -> row.getString(1))
                .orElse("")
                .replaceFirst("^v", "");
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
    public Optional<LineageReader> lineage() {
        return LANGUAGE.lineage();
    }

    @Override
    public SchemaDiffer differ() {
        return differ;
    }

    @Override
    public ServerError explain(SQLException error) {
        return DuckDbErrors.explain(error, Optional.empty());
    }

    @Override
    public ServerError explain(SQLException error, String statement) {
        return DuckDbErrors.explain(error, Optional.of(statement));
    }
}
