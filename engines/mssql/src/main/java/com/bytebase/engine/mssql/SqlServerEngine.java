package com.bytebase.engine.mssql;

import com.bytebase.engine.Capability;
import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.DatabaseInfo;
import com.bytebase.engine.Exclusions;
import com.bytebase.engine.NamePatterns;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.ServerInfo;
import com.bytebase.engine.catalog.Answers;
import com.bytebase.engine.catalog.CatalogEngine;
import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.CompletionRules.Trait;
import com.bytebase.engine.generic.SqlServerLanguage;
import com.bytebase.engine.query.Literals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** SQL Server 2016 and later, and Azure SQL. Built from its manual; not tested against a server. */
public final class SqlServerEngine extends CatalogEngine {
    public SqlServerEngine() {
        super(new SqlServerLanguage(), new TransactSql(), new TransactSqlAlterations());
    }

    @Override
    public Literals literals() {
        return Literals.STANDARD.withTextPrefix("N").withBits().withBinary("0x", "");
    }

    @Override
    public CompletionRules completionRules() {
        return CompletionRules.STANDARD
                .with(Trait.BRACKETS, Trait.NESTED_COMMENTS, Trait.AT_NAMES)
                .searching("dbo");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.CREATE_DATABASE, Capability.SCHEMAS, Capability.SEQUENCES, Capability.TRANSACTIONAL_DDL);
    }

    @Override
    public int defaultPort() {
        return 1433;
    }

    @Override
    public Exclusions systemObjects() {
        return new Exclusions(
                NamePatterns.of("master", "tempdb", "model", "msdb", "distribution", "rdsadmin"),
                NamePatterns.of("sys", "INFORMATION_SCHEMA", "guest", "db_*"));
    }

    @Override
    public Connection connect(ConnectionSpec spec) throws ConnectException {
        return Connector.connect(spec);
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
    protected Answers answers(Connection connection, String database, NamePatterns leftOut) {
        return Questions.QUERIES.of(connection, leftOut, null, UnaryOperator.identity());
    }

    @Override
    public String createDatabase(CreateDatabaseSpec spec) {
        return "CREATE DATABASE " + quote(spec.name())
                + spec.collation().map(name -> " COLLATE " + name).orElse("");
    }

    @Override
    public ChangeSession changeSession(Connection connection, String database) {
        return new SqlServerChangeSession(connection, database);
    }

    @Override
    public ServerError explain(SQLException error, String statement) {
        return Errors.explain(error, statement);
    }
}
