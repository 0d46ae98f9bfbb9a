package com.bytebase;

import com.bytebase.embedded.EmbeddedPostgres;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** Servers that tests register as instances: a PostgreSQL of their own, never the metadata's. */
public final class Targets {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Targets() {}

    private static final class Holder {
        static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.throwaway();
    }

    public static EmbeddedPostgres postgres() {
        return Holder.POSTGRES;
    }

    /** A name that no other test uses. */
    public static String unique(String prefix) {
        return prefix + COUNT.incrementAndGet();
    }

    /** Runs statements in a database of the PostgreSQL server. */
    public static void run(String database, String... statements) {
        var source = new PGSimpleDataSource();
        source.setServerNames(new String[] {postgres().host()});
        source.setPortNumbers(new int[] {postgres().port()});
        source.setUser(postgres().user());
        source.setPassword(postgres().password());
        source.setDatabaseName(database); // a URL would not take every name
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a database on the PostgreSQL server. */
    public static String database(String name) {
        run("postgres", "CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
        return name;
    }

    /** The body that registers the PostgreSQL server, for these databases alone. */
    public static Map<String, Object> instance(String environment, String... databases) {
        var body = new HashMap<String, Object>();
        body.put("title", "Target");
        body.put("engine", "POSTGRES");
        body.put("environment", "environments/" + environment);
        body.put("dataSources", List.of(source()));
        body.put("syncDatabases", List.of(databases));
        return body;
    }

    /** The ADMIN data source of the PostgreSQL server. */
    public static Map<String, Object> source() {
        return new HashMap<>(Map.of(
                "id", "admin",
                "type", "ADMIN",
                "host", postgres().host(),
                "port", postgres().port(),
                "username", postgres().user(),
                "password", postgres().password()));
    }

    /** Registers the MariaDB server for one database, and reads it. @return the name of the database */
    public static String registerMariaDb(Api api, String database) {
        var id = unique("family");
        var spec = MariaDbServer.get().spec();
        var source = Map.of(
                "id", "admin",
                "type", "ADMIN",
                "host", spec.host(),
                "port", spec.port(),
                "username", spec.username(),
                "password", spec.password());
        api.post(
                        "/v1/instances?instanceId=" + id,
                        Map.of(
                                "title", "Family",
                                "engine", "MARIADB",
                                "environment", "environments/test",
                                "dataSources", List.of(source),
                                "syncDatabases", List.of(database)))
                .ok();
        api.post("/v1/instances/" + id + ":sync", Map.of()).ok();
        return "instances/%s/databases/%s".formatted(id, database);
    }

    /** Registers the PostgreSQL server for these databases, and reads all of it. */
    public static String register(Api api, String... databases) {
        var id = unique("target");
        api.post("/v1/instances?instanceId=" + id, instance("test", databases)).ok();
        api.post("/v1/instances/" + id + ":sync", Map.of()).ok();
        return id;
    }
}
