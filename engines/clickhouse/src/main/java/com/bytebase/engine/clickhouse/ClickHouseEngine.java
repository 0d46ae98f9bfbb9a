package com.bytebase.engine.clickhouse;

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
import com.bytebase.engine.generic.ClickHouseLanguage;
import com.bytebase.engine.query.Literals;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** ClickHouse 23.3 and later, over HTTP. Built from its manual; not tested against a server. */
public final class ClickHouseEngine extends CatalogEngine {
    /** The jar that holds all that the driver needs. */
    static final DriverNeed DRIVER = new DriverNeed(
            "ClickHouse",
            "clickhouse",
            "com.clickhouse.jdbc.Driver",
            "clickhouse-jdbc-0.9 or newer with classifier all",
            "Maven Central, com.clickhouse:clickhouse-jdbc");

    private static final Pattern CODE = Pattern.compile("Code: (\\d+)\\.");

    private final DriverFolder drivers;

    public ClickHouseEngine() {
        this(DriverFolder.NONE);
    }

    private ClickHouseEngine(DriverFolder drivers) {
        super(new ClickHouseLanguage(), new ClickHouseSql(), new ClickHouseAlterations());
        this.drivers = drivers;
    }

    @Override
    public Literals literals() {
        return Literals.STANDARD.withBackslashes().withBinary("unhex('", "')");
    }

    @Override
    public CompletionRules completionRules() {
        return CompletionRules.STANDARD.with(Folding.EXACT).with(Trait.BACKTICKS, Trait.BACKSLASHES);
    }

    @Override
    public Optional<DriverNeed> driverNeed() {
        return Optional.of(DRIVER);
    }

    @Override
    public Engine withDrivers(DriverFolder folder) {
        return new ClickHouseEngine(folder);
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.CREATE_DATABASE);
    }

    @Override
    public int defaultPort() {
        return 8123;
    }

    @Override
    public Exclusions systemObjects() {
        return new Exclusions(NamePatterns.of("system", "information_schema", "INFORMATION_SCHEMA"), NamePatterns.NONE);
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
        return new ServerInfo(row.text("version"), row.text("identity"), List.of());
    }

    @Override
    public List<DatabaseInfo> databases(Connection connection) throws SQLException {
        return databases(connection, systemObjects());
    }

    @Override
    public List<DatabaseInfo> databases(Connection connection, Exclusions exclusions) throws SQLException {
        return CatalogQueries.run(connection, Questions.DATABASES, null).stream()
                .filter(row -> !exclusions.databases().matches(row.text("name")))
                .map(row -> new DatabaseInfo(row.text("name"), Optional.empty(), "", "", row.number("bytes")))
                .toList();
    }

    @Override
    protected Answers answers(Connection connection, String database, NamePatterns leftOut) {
        return Questions.QUERIES.of(connection, NamePatterns.NONE, database, row -> improved(row, database));
    }

    /** The server writes the database before names, which a schema's text must not. */
    static Row improved(Row row, String database) {
        UnaryOperator<String> here = text ->
                text.replace(" " + database + ".", " ").replace(" `" + database.replace("`", "\\`") + "`.", " ");
        var changed = row;
        for (var label : List.of("options", "definition")) {
            if (!row.text(label).isEmpty()) {
                changed = changed.with(label, here.apply(row.text(label)));
            }
        }
        return changed;
    }

    @Override
    public String createDatabase(CreateDatabaseSpec spec) {
        return "CREATE DATABASE " + quote(spec.name());
    }

    @Override
    public ChangeSession changeSession(Connection connection, String database) {
        return new ClickHouseChangeSession(connection, database);
    }

    /** The server's own code stands in its words: {@code Code: 60. DB::Exception: Table … does not exist}. */
    @Override
    public ServerError explain(SQLException error, String statement) {
        var message = Optional.ofNullable(error.getMessage()).orElse("The connection broke.");
        var code = CODE.matcher(message);
        var state = Optional.ofNullable(error.getSQLState()).orElse("");
        return new ServerError(
                code.find() ? code.group(1) : Integer.toString(error.getErrorCode()),
                message.replaceFirst("^Code: \\d+\\. DB::Exception: ", ""),
                Optional.empty(),
                position(message, statement),
                state.startsWith("08"),
                false);
    }

    private static final Pattern POSITION = Pattern.compile("failed at position (\\d+)");

    /** Counted in bytes from 1. */
    private static Optional<Integer> position(String message, String statement) {
        var match = POSITION.matcher(message);
        if (!match.find()) {
            return Optional.empty();
        }
        var bytes = statement.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int at = Integer.parseInt(match.group(1)) - 1;
        return at < 0 || at > bytes.length
                ? Optional.empty()
                : Optional.of(new String(bytes, 0, at, java.nio.charset.StandardCharsets.UTF_8).length());
    }
}
