package com.bytebase.engine.cockroachdb;

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
import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.diff.SchemaDiffer;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.postgresql.CockroachLanguage;
import com.bytebase.engine.postgresql.Connector;
import com.bytebase.engine.postgresql.PostgresEngine;
import com.bytebase.engine.query.Literals;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.sql.SqlParser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * CockroachDB 23.1 and later: PostgreSQL's protocol and most of its SQL over another server. Not tested against one: what it shares with
 * PostgreSQL runs against that; the rest is built from its manual.
 */
public final class CockroachEngine implements Engine {
    private final PostgresEngine postgres = new PostgresEngine();
    private final CockroachLanguage language = new CockroachLanguage();
    private final CockroachParser parser = new CockroachParser(language.parser());

    @Override
    public EngineType type() {
        return EngineType.COCKROACHDB;
    }

    @Override
    public boolean testedOnServer() {
        return false;
    }

    /** Its DDL goes on after the transaction has ended, and may then still fail: it is none that can be rolled back. */
    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CREATE_DATABASE, Capability.DATABASE_OWNER, Capability.SCHEMAS, Capability.SEQUENCES);
    }

    @Override
    public int defaultPort() {
        return 26257;
    }

    @Override
    public Exclusions systemObjects() {
        return new Exclusions(
                NamePatterns.of("system"), NamePatterns.of("pg_*", "information_schema", "crdb_internal"));
    }

    @Override
    public Connection connect(ConnectionSpec spec) throws ConnectException {
        return Connector.connect(EngineType.COCKROACHDB, spec);
    }

    @Override
    public ServerInfo serverInfo(Connection connection) throws SQLException {
        return ServerFacts.info(connection);
    }

    @Override
    public List<DatabaseInfo> databases(Connection connection) throws SQLException {
        return databases(connection, systemObjects());
    }

    @Override
    public List<DatabaseInfo> databases(Connection connection, Exclusions exclusions) throws SQLException {
        return ServerFacts.databases(connection).stream()
                .filter(database -> !exclusions.databases().matches(database.name()))
                .toList();
    }

    @Override
    public SchemaSnapshot readSchema(Connection connection, String database) throws SQLException {
        return readSchema(connection, database, systemObjects());
    }

    @Override
    public SchemaSnapshot readSchema(Connection connection, String database, Exclusions exclusions)
            throws SQLException {
        var catalog = new CockroachCatalog(database);
        var answers = catalog.queries(true).of(connection, catalog.leftOut(exclusions), null, catalog::improved);
        return catalog.read(answers);
    }

    @Override
    public String definition(DatabaseSchema schema) {
        return postgres.definition(schema);
    }

    @Override
    public Optional<String> definition(DatabaseSchema schema, ObjectName object) {
        return postgres.definition(schema, object);
    }

    @Override
    public SortedMap<String, String> files(DatabaseSchema schema) {
        return postgres.files(schema);
    }

    @Override
    public SqlParser parser() {
        return parser;
    }

    @Override
    public Optional<LineageReader> lineage() {
        return language.lineage();
    }

    @Override
    public SchemaDiffer differ() {
        return postgres.differ();
    }

    @Override
    public String createDatabase(CreateDatabaseSpec spec) {
        return "CREATE DATABASE " + quote(spec.name())
                + spec.owner().map(owner -> " OWNER " + quote(owner)).orElse("");
    }

    @Override
    public Literals literals() {
        return postgres.literals();
    }

    @Override
    public CompletionRules completionRules() {
        return postgres.completionRules();
    }

    @Override
    public String quote(String name) {
        return postgres.quote(name);
    }

    @Override
    public ChangeSession changeSession(Connection connection, String database) throws SQLException {
        return new CockroachChangeSession(connection, database, postgres.changeSession(connection, database));
    }

    @Override
    public ServerError explain(SQLException error) {
        return postgres.explain(error);
    }

    @Override
    public ServerError explain(SQLException error, String statement) {
        return postgres.explain(error, statement);
    }

    /** One question with one answer. */
    static Optional<String> first(Connection connection, String sql) throws SQLException {
        return CatalogQueries.run(connection, sql, null).stream().findFirst().map(row -> row.text("answer"));
    }
}
