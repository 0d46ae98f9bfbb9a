package com.bytebase.engine.postgresql;

import com.bytebase.engine.Capability;
import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.DatabaseInfo;
import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Exclusions;
import com.bytebase.engine.NamePatterns;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.ServerInfo;
import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.SystemNames;
import com.bytebase.engine.diff.SchemaDiffer;
import com.bytebase.engine.diff.SchemaTexts;
import com.bytebase.engine.draft.TableDrafts;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.postgresql.diff.PostgresDialect;
import com.bytebase.engine.postgresql.diff.ScriptSchemas;
import com.bytebase.engine.postgresql.draft.PostgresDrafts;
import com.bytebase.engine.postgresql.parse.PostgresParser;
import com.bytebase.engine.postgresql.query.PostgresQuerySession;
import com.bytebase.engine.postgresql.sync.CatalogMark;
import com.bytebase.engine.postgresql.sync.Definition;
import com.bytebase.engine.postgresql.sync.Folder;
import com.bytebase.engine.postgresql.sync.Names;
import com.bytebase.engine.postgresql.sync.SchemaReader;
import com.bytebase.engine.postgresql.sync.SystemSchemas;
import com.bytebase.engine.query.Literals;
import com.bytebase.engine.query.QuerySession;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** PostgreSQL 12 and newer. */
public final class PostgresEngine implements Engine {
    private final PostgresParser parser = new PostgresParser();

    @Override
    public EngineType type() {
        return EngineType.POSTGRES;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(Capability.FILES, Capability.FILE_USERS));
    }

    @Override
    public int defaultPort() {
        return 5432;
    }

    @Override
    public Exclusions systemObjects() {
        return new Exclusions(NamePatterns.NONE, SystemSchemas.STANDARD);
    }

    @Override
    public Connection connect(ConnectionSpec spec) throws ConnectException {
        return Connector.connect(EngineType.POSTGRES, spec);
    }

    @Override
    public ServerInfo serverInfo(Connection connection) throws SQLException {
        return ServerFacts.info(connection);
    }

    @Override
    public List<DatabaseInfo> databases(Connection connection) throws SQLException {
        return ServerFacts.databases(connection);
    }

    @Override
    public SchemaSnapshot readSchema(Connection connection, String database) throws SQLException {
        return readSchema(connection, database, systemObjects());
    }

    @Override
    public SchemaSnapshot readSchema(Connection connection, String database, Exclusions exclusions)
            throws SQLException {
        return SchemaReader.read(connection, exclusions.schemas());
    }

    @Override
    public Optional<String> schemaMark(Connection connection, String database, Exclusions exclusions)
            throws SQLException {
        return Optional.of(CatalogMark.of(connection, exclusions.schemas()));
    }

    @Override
    public List<TableStatistics> statistics(Connection connection, String database, Exclusions exclusions)
            throws SQLException {
        return SchemaReader.statistics(connection, exclusions.schemas());
    }

    @Override
    public String definition(DatabaseSchema schema) {
        return Definition.of(schema);
    }

    @Override
    public Optional<String> definition(DatabaseSchema schema, ObjectName object) {
        return Optional.of(Folder.definition(schema, object)).filter(text -> !text.isEmpty());
    }

    @Override
    public SortedMap<String, String> files(DatabaseSchema schema) {
        return Folder.files(schema);
    }

    @Override
    public SqlParser parser() {
        return parser;
    }

    @Override
    public SchemaDiffer differ() {
        return new SchemaDiffer(new PostgresDialect());
    }

    @Override
    public Optional<LineageReader> lineage() {
        return Optional.of(parser.lineage());
    }

    @Override
    public Optional<SchemaTexts> schemaTexts() {
        return Optional.of(new ScriptSchemas(parser));
    }

    @Override
    public Optional<TableDrafts> tableDrafts() {
        return Optional.of(new PostgresDrafts());
    }

    @Override
    public String createDatabase(CreateDatabaseSpec spec) {
        var sql = new StringBuilder("CREATE DATABASE ").append(quote(spec.name()));
        spec.owner().ifPresent(owner -> sql.append(" OWNER ").append(quote(owner)));
        if (spec.characterSet().isPresent() || spec.collation().isPresent()) {
            // Only template0 may be copied into another encoding or collation.
            sql.append(" TEMPLATE template0");
        }
        spec.characterSet().ifPresent(name -> sql.append(" ENCODING ").append(Names.literal(name)));
        spec.collation().ifPresent(name -> sql.append(" LC_COLLATE ")
                .append(Names.literal(name))
                .append(" LC_CTYPE ")
                .append(Names.literal(name)));
        return sql.toString();
    }

    @Override
    public Literals literals() {
        return Literals.STANDARD.withBinaryAsText();
    }

    @Override
    public CompletionRules completionRules() {
        return PostgresCompletion.RULES;
    }

    @Override
    public SystemNames systemNames() {
        return PostgresCompletion.system();
    }

    @Override
    public String quote(String name) {
        return Names.quote(name);
    }

    @Override
    public ChangeSession changeSession(Connection connection, String database) {
        return new PostgresChangeSession(connection, database);
    }

    @Override
    public Optional<String> refusedWhenReading(Statement statement) {
        return PostgresQuerySession.refusedWhenReading(statement);
    }

    @Override
    public QuerySession querySession(Connection connection) {
        return new PostgresQuerySession(connection);
    }

    @Override
    public ServerError explain(SQLException error) {
        return Errors.explain(error, "");
    }

    @Override
    public ServerError explain(SQLException error, String statement) {
        return Errors.explain(error, statement);
    }
}
