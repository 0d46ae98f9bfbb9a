package com.bytebase.engine.mysql;

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
import com.bytebase.engine.mysql.diff.FamilyDialect;
import com.bytebase.engine.mysql.draft.FamilyDrafts;
import com.bytebase.engine.mysql.query.FamilyQuerySession;
import com.bytebase.engine.mysql.query.StatementReach;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.ScriptParser;
import com.bytebase.engine.mysql.text.FamilyTexts;
import com.bytebase.engine.query.Literals;
import com.bytebase.engine.query.QuerySession;
import com.bytebase.engine.query.Reach;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** An engine of the MySQL family; where its members part they are asked by the abstract methods. */
public abstract class Family implements Engine {
    private final EngineType type;
    private final ScriptParser parser;
    private final Dialect dialect;

    protected Family(EngineType type, Dialect dialect) {
        this.type = type;
        this.parser = new ScriptParser(dialect);
        this.dialect = dialect;
    }

    /** What identifies the server, as one SQL expression. */
    protected abstract String serverIdentity();

    /**
     * Whether a server that reports {@code version} is of this engine.
     *
     * @return the name of what it is instead
     */
    protected abstract Optional<String> otherEngine(String version);

    /** The catalog of this engine. */
    protected abstract Catalog catalog();

    @Override
    public EngineType type() {
        return type;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.CREATE_DATABASE,
                Capability.CHARACTER_SET,
                Capability.COMMENTS,
                Capability.ROUTINES,
                Capability.TRIGGERS,
                Capability.CONSTRAINT_NAMES,
                Capability.REFERENTIAL_ACTIONS);
    }

    @Override
    public int defaultPort() {
        return 3306;
    }

    @Override
    public Exclusions systemObjects() {
        return new Exclusions(DatabaseList.SYSTEM, NamePatterns.NONE);
    }

    @Override
    public Connection connect(ConnectionSpec spec) throws ConnectException {
        return new Connector(type.title(), this::otherEngine).connect(spec);
    }

    @Override
    public ServerInfo serverInfo(Connection connection) throws SQLException {
        return serverInfo(connection, serverIdentity());
    }

    /** The same, by another expression for what identifies the server. */
    protected final ServerInfo serverInfo(Connection connection, String identity) throws SQLException {
        return new ServerFacts(connection).read(identity, this::version);
    }

    /** The version as people write it, of what {@code VERSION()} says. */
    protected String version(String reported) {
        return reported.replaceFirst("^([0-9]+(\\.[0-9]+)*).*$", "$1");
    }

    @Override
    public List<DatabaseInfo> databases(Connection connection) throws SQLException {
        return databases(connection, systemObjects());
    }

    @Override
    public List<DatabaseInfo> databases(Connection connection, Exclusions exclusions) throws SQLException {
        return new DatabaseList(connection).read(exclusions.databases());
    }

    @Override
    public SchemaSnapshot readSchema(Connection connection, String database) throws SQLException {
        return new SchemaReader(connection, database, catalog()).read();
    }

    @Override
    public String definition(DatabaseSchema schema) {
        return new Definition(schema, hasColumnChecks()).text();
    }

    @Override
    public Optional<String> definition(DatabaseSchema schema, ObjectName object) {
        return Optional.of(new Definition(schema, hasColumnChecks()).text(object))
                .filter(text -> !text.isEmpty());
    }

    @Override
    public SortedMap<String, String> files(DatabaseSchema schema) {
        return Folder.files(schema, hasColumnChecks());
    }

    private boolean hasColumnChecks() {
        return type == EngineType.MARIADB;
    }

    @Override
    public SqlParser parser() {
        return parser;
    }

    @Override
    public SchemaDiffer differ() {
        return new SchemaDiffer(new FamilyDialect(type == EngineType.MARIADB));
    }

    @Override
    public Optional<LineageReader> lineage() {
        return Optional.of(parser.lineage());
    }

    @Override
    public Optional<TableDrafts> tableDrafts() {
        return Optional.of(new FamilyDrafts());
    }

    @Override
    public Optional<SchemaTexts> schemaTexts() {
        return Optional.of(new FamilyTexts(parser, dialect));
    }

    @Override
    public String createDatabase(CreateDatabaseSpec spec) {
        var sql = new StringBuilder("CREATE DATABASE ").append(quote(spec.name()));
        spec.characterSet().ifPresent(name -> sql.append(" CHARACTER SET ").append(Sql.literal(name)));
        spec.collation().ifPresent(name -> sql.append(" COLLATE ").append(Sql.literal(name)));
        return sql.toString();
    }

    @Override
    public Literals literals() {
        return Literals.STANDARD.withBackslashes();
    }

    @Override
    public CompletionRules completionRules() {
        return FamilyCompletion.RULES;
    }

    @Override
    public SystemNames systemNames() {
        return FamilyCompletion.SYSTEM;
    }

    @Override
    public String quote(String name) {
        return Sql.name(name);
    }

    @Override
    public ChangeSession changeSession(Connection connection, String database) {
        return new Changes(connection, database);
    }

    @Override
    public Optional<String> refusedWhenReading(Statement statement) {
        return FamilyQuerySession.refusedWhenReading(statement, dialect);
    }

    @Override
    public Reach reach(Statement statement) {
        return StatementReach.of(statement, dialect);
    }

    @Override
    public QuerySession querySession(Connection connection) {
        return new FamilyQuerySession(connection, dialect);
    }

    @Override
    public ServerError explain(SQLException error) {
        return Errors.explain(error, Optional.empty());
    }

    @Override
    public ServerError explain(SQLException error, String statement) {
        return Errors.explain(error, Optional.of(statement));
    }
}
