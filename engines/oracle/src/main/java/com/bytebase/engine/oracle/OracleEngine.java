package com.bytebase.engine.oracle;

import com.bytebase.engine.Capability;
import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.DatabaseInfo;
import com.bytebase.engine.Engine;
import com.bytebase.engine.Exclusions;
import com.bytebase.engine.NamePatterns;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.ServerInfo;
import com.bytebase.engine.catalog.Answers;
import com.bytebase.engine.catalog.CatalogEngine;
import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.CompletionRules.Folding;
import com.bytebase.engine.driver.DriverFolder;
import com.bytebase.engine.driver.DriverNeed;
import com.bytebase.engine.generic.OracleLanguage;
import com.bytebase.engine.oracle.sql.PlSqlGrammar;
import com.bytebase.engine.query.Literals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Oracle Database 12.2 and later. A database is a service, as a rule that of a pluggable database, and its schemas are its users. Built from its
 * manual; not tested against a server.
 */
public final class OracleEngine extends CatalogEngine {
    static final DriverNeed DRIVER = new DriverNeed(
            "Oracle",
            "oracle",
            "oracle.jdbc.OracleDriver",
            "ojdbc17.jar or ojdbc11.jar",
            "Oracle's site or Maven Central");

    private final DriverFolder drivers;

    public OracleEngine() {
        this(DriverFolder.NONE);
    }

    private OracleEngine(DriverFolder drivers) {
        super(new OracleLanguage(new PlSqlGrammar()), new OracleSql(), new OracleAlterations());
        this.drivers = drivers;
    }

    @Override
    public Literals literals() {
        return Literals.STANDARD.withBits().withBinary("HEXTORAW('", "')").withSingleRows();
    }

    @Override
    public CompletionRules completionRules() {
        return CompletionRules.STANDARD.with(Folding.UPPER);
    }

    @Override
    public Optional<DriverNeed> driverNeed() {
        return Optional.of(DRIVER);
    }

    @Override
    public Engine withDrivers(DriverFolder folder) {
        return new OracleEngine(folder);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SCHEMAS, Capability.SEQUENCES);
    }

    @Override
    public int defaultPort() {
        return 1521;
    }

    /** What Oracle itself maintains is never read; this is what others make for themselves. */
    @Override
    public Exclusions systemObjects() {
        return new Exclusions(
                NamePatterns.NONE,
                NamePatterns.of("SYS", "SYSTEM", "PUBLIC", "APEX_*", "FLOWS_FILES", "ORDS_*", "RDSADMIN", "C##*"));
    }

    @Override
    public Connection connect(ConnectionSpec spec) throws ConnectException {
        return new Connector(drivers).connect(spec);
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
    protected Answers answers(Connection connection, String database, NamePatterns leftOut) {
        return OracleRows.of(Questions.QUERIES.of(connection, leftOut, null, OracleRows::improved));
    }

    @Override
    public String createDatabase(CreateDatabaseSpec spec) {
        throw new UnsupportedOperationException("Databases of Oracle are made by its administrators.");
    }

    @Override
    public ChangeSession changeSession(Connection connection, String database) {
        return new OracleChangeSession(connection, database);
    }

    @Override
    public ServerError explain(SQLException error, String statement) {
        return Errors.explain(error, statement);
    }
}
