package com.bytebase.sqlreview;

import com.bytebase.engine.Capability;
import com.bytebase.engine.ConnectException;
import com.bytebase.instance.Connections;
import com.bytebase.instance.Instances;
import com.bytebase.sqlreview.CheckResult.Level;
import com.bytebase.sqlreview.CheckTarget.NewDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether a database can be created: its name is possible and free, and the instance answers and lets us. */
@Component
class CheckNewDatabase {
    static final String TYPE = "DATABASE_CREATE";
    private static final int INVALID_NAME = 101;
    private static final int EXISTS = 102;
    private static final int UNREACHABLE = 103;
    private static final int NO_RIGHT = 104;

    private final Instances instances;
    private final Connections connections;

    CheckNewDatabase(Instances instances, Connections connections) {
        this.instances = instances;
        this.connections = connections;
    }

    List<CheckResult> check(NewDatabase wanted) {
        var instance = instances.get(wanted.instance());
        var engine = connections.engine(wanted.instance());
        var results = new ArrayList<CheckResult>();
        if (!engine.capabilities().contains(Capability.CREATE_DATABASE)) {
            return List.of(error(
                    wanted,
                    INVALID_NAME,
                    "Databases are not made here",
                    "A database of %s is made by its administrators; read the instance again when it is there."
                            .formatted(engine.type().title())));
        }
        int limit = engine.type() == com.bytebase.engine.EngineType.POSTGRES ? 63 : 64;
        int length = engine.type() == com.bytebase.engine.EngineType.POSTGRES
                ? wanted.database().getBytes(StandardCharsets.UTF_8).length
                : wanted.database().codePointCount(0, wanted.database().length());
        if (length > limit) {
            results.add(error(
                    wanted,
                    INVALID_NAME,
                    "The name is too long",
                    "%s takes names of %d at most; this one has %d."
                            .formatted(engine.type().title(), limit, length)));
        }
        if (!instance.holds(wanted.database())) {
            results.add(error(
                    wanted,
                    INVALID_NAME,
                    "The name is not one of this instance's",
                    "Instance %s holds the databases %s only."
                            .formatted(instance.title(), String.join(", ", instance.syncDatabases()))));
        }
        try (var connection = connections.open(wanted.instance(), Optional.empty())) {
            boolean taken = engine.databases(connection).stream()
                    .anyMatch(database -> database.name().equals(wanted.database()));
            if (taken) {
                results.add(error(
                        wanted,
                        EXISTS,
                        "The database exists already",
                        "Instance %s has a database %s. Choose another name."
                                .formatted(instance.title(), wanted.database())));
            }
            engine.serverInfo(connection).missingPrivileges().stream()
                    .filter(missing -> missing.toLowerCase(Locale.ROOT).contains("create"))
                    .forEach(missing ->
                            results.add(warning(wanted, "The user of the instance may lack a right", missing)));
        } catch (ConnectException e) {
            results.add(error(
                    wanted,
                    UNREACHABLE,
                    "The instance does not answer",
                    Objects.requireNonNullElse(e.getMessage(), "")));
        } catch (SQLException e) {
            results.add(error(
                    wanted,
                    UNREACHABLE,
                    "The instance could not be asked",
                    engine.explain(e).message()));
        }
        return results;
    }

    private static CheckResult error(NewDatabase wanted, int code, String title, String content) {
        return new CheckResult("", wanted.target(), TYPE, Level.ERROR, code, title, content, null, null);
    }

    private static CheckResult warning(NewDatabase wanted, String title, String content) {
        return new CheckResult("", wanted.target(), TYPE, Level.WARNING, NO_RIGHT, title, content, null, null);
    }
}
