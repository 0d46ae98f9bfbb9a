package com.bytebase.engine.snowflake;

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
import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Row;
import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.CompletionRules.Folding;
import com.bytebase.engine.complete.CompletionRules.Trait;
import com.bytebase.engine.driver.DriverFolder;
import com.bytebase.engine.driver.DriverNeed;
import com.bytebase.engine.generic.SnowflakeLanguage;
import com.bytebase.engine.query.Literals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Snowflake. Built from its manual; not tested against an account. */
public final class SnowflakeEngine extends CatalogEngine {
    static final DriverNeed DRIVER = new DriverNeed(
            "Snowflake",
            "snowflake",
            "net.snowflake.client.jdbc.SnowflakeDriver",
            "snowflake-jdbc.jar",
            "Maven Central, net.snowflake:snowflake-jdbc");

    private static final Pattern PLACE = Pattern.compile("error line (\\d+) at position (\\d+)");

    private final DriverFolder drivers;

    public SnowflakeEngine() {
        this(DriverFolder.NONE);
    }

    private SnowflakeEngine(DriverFolder drivers) {
        super(new SnowflakeLanguage(), new SnowflakeSql(), new SnowflakeAlterations());
        this.drivers = drivers;
    }

    @Override
    public Literals literals() {
        return Literals.STANDARD.withBackslashes();
    }

    @Override
    public CompletionRules completionRules() {
        return CompletionRules.STANDARD
                .with(Folding.UPPER)
                .with(Trait.DOLLAR_QUOTES, Trait.BACKSLASHES)
                .searching("PUBLIC");
    }

    @Override
    public Optional<DriverNeed> driverNeed() {
        return Optional.of(DRIVER);
    }

    @Override
    public Engine withDrivers(DriverFolder folder) {
        return new SnowflakeEngine(folder);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CREATE_DATABASE, Capability.SCHEMAS, Capability.SEQUENCES);
    }

    @Override
    public int defaultPort() {
        return 443;
    }

    @Override
    public Exclusions systemObjects() {
        return new Exclusions(
                NamePatterns.of("SNOWFLAKE", "SNOWFLAKE_SAMPLE_DATA", "USER$*"), NamePatterns.of("INFORMATION_SCHEMA"));
    }

    @Override
    public Connection connect(ConnectionSpec spec) throws ConnectException {
        return new Connector(drivers).connect(spec);
    }

    @Override
    public ServerInfo serverInfo(Connection connection) throws SQLException {
        var row = CatalogQueries.run(connection, Questions.INFO, null).stream()
                .findFirst()
                .orElse(new Row(Map.of()));
        var missing = row.text("warehouse").isEmpty()
                ? List.of(
                        "User %s has no warehouse, without which rows are neither read nor written; set its DEFAULT_WAREHOUSE."
                                .formatted(row.text("who")))
                : List.<String>of();
        return new ServerInfo(row.text("version"), row.text("identity"), missing);
    }

    @Override
    public List<DatabaseInfo> databases(Connection connection) throws SQLException {
        return databases(connection, systemObjects());
    }

    /** SHOW needs no database to be in. */
    @Override
    public List<DatabaseInfo> databases(Connection connection, Exclusions exclusions) throws SQLException {
        return CatalogQueries.run(connection, "SHOW DATABASES", null).stream()
                .filter(row -> !exclusions.databases().matches(row.text("name")))
                .map(row -> new DatabaseInfo(
                        row.text("name"), Optional.of(row.text("owner")).filter(owner -> !owner.isEmpty()), "", "", -1))
                .toList();
    }

    @Override
    protected Answers answers(Connection connection, String database, NamePatterns leftOut) {
        return Questions.QUERIES.of(connection, leftOut, null, SnowflakeRows::improved);
    }

    @Override
    public String createDatabase(CreateDatabaseSpec spec) {
        return "CREATE DATABASE " + quote(spec.name());
    }

    @Override
    public ChangeSession changeSession(Connection connection, String database) {
        return new SnowflakeChangeSession(connection);
    }

    /** A place in SQL is told in words, lines from 1 and positions from 0. */
    @Override
    public ServerError explain(SQLException error, String statement) {
        var message = Optional.ofNullable(error.getMessage()).orElse("The connection broke.");
        var state = Optional.ofNullable(error.getSQLState()).orElse("");
        int code = error.getErrorCode();
        return new ServerError(
                "%06d".formatted(code),
                message.lines().findFirst().orElse(message),
                Optional.of(message).filter(text -> text.lines().count() > 1),
                offset(message, statement),
                state.startsWith("08") || code == 390114 || code == 390111,
                // The statement waited for a lock longer than LOCK_TIMEOUT.
                code == 625);
    }

    static Optional<Integer> offset(String message, String statement) {
        var place = PLACE.matcher(message);
        if (!place.find()) {
            return Optional.empty();
        }
        int from = 0;
        for (int line = 1; line < Integer.parseInt(place.group(1)); line++) {
            int end = statement.indexOf('\n', from);
            if (end < 0) {
                return Optional.empty();
            }
            from = end + 1;
        }
        int at = from + Integer.parseInt(place.group(2));
        return at <= statement.length() ? Optional.of(at) : Optional.empty();
    }
}
