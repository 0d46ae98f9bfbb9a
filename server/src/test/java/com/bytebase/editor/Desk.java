package com.bytebase.editor;

import com.bytebase.Api;
import com.bytebase.Api.Answer;
import com.bytebase.Targets;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A project with a PostgreSQL database in test and one in prod, and a MariaDB database in test; its owner, and a developer who only reads. */
final class Desk {
    final Api owner;
    final Api projectOwner;
    final Api developer;
    final String project;
    final String test;
    final String prod;
    final String testDatabase;

    private Desk(int port) {
        owner = Api.owner(port);
        project = Targets.unique("desk");
        owner.post("/v1/projects?projectId=" + project, Map.of("title", "Desk")).ok();
        projectOwner = member("roles/projectOwner");
        developer = member("roles/projectDeveloper");
        testDatabase = made();
        test = register(Targets.instance("test", testDatabase), testDatabase);
        var prodDatabase = made();
        prod = register(Targets.instance("prod", prodDatabase), prodDatabase);
    }

    static Desk open(int port) {
        return new Desk(port);
    }

    Api member(String role) {
        var user = owner.newUser("roles/workspaceDeveloper");
        owner.setRole("/v1/projects/" + project, user.user(), role);
        return user;
    }

    private static String made() {
        var database = Targets.database(Targets.unique("desk"));
        Targets.run(
                database,
                "CREATE TABLE orders (id int PRIMARY KEY, note text)",
                "INSERT INTO orders SELECT n, 'note ' || n FROM generate_series(1, 5000) n",
                "CREATE SEQUENCE numbers",
                "CREATE FUNCTION wipe() RETURNS bigint LANGUAGE sql AS 'WITH gone AS (DELETE FROM orders RETURNING 1)"
                        + " SELECT count(*) FROM gone'",
                "CREATE FUNCTION outward() RETURNS bool LANGUAGE plpgsql AS $$BEGIN PERFORM dblink_exec('', 'DELETE FROM"
                        + " orders'); RETURN true; END$$",
                "CREATE FUNCTION further(int, int) RETURNS bool LANGUAGE sql AS 'SELECT outward()'",
                "CREATE OPERATOR @@@ (FUNCTION = further, LEFTARG = int, RIGHTARG = int)",
                "CREATE VIEW outwards AS SELECT further(1, 2) AS gone",
                "CREATE FUNCTION quietly() RETURNS int LANGUAGE plpgsql AS $$DECLARE http_status int := 1; BEGIN RETURN"
                        + " http_status; END$$",
                "CREATE TABLE quiet (further_away int)");
        return database;
    }

    /** A MariaDB database with the same table. @return its name as a resource */
    String mariaDb() {
        return mariaDb(MariaDbServer.get().newDatabase(), List.of());
    }

    /** The same, in an instance with another database, {@code …_other}, which is in no project of the desk. */
    String mariaDbBeside() {
        var server = MariaDbServer.get();
        var database = server.newDatabase();
        var other = database + "_other";
        server.execute(
                "CREATE FUNCTION " + database + ".plain() RETURNS int RETURN 1",
                "CREATE DATABASE " + other,
                "CREATE TABLE " + other + ".secret (told int)",
                "CREATE FUNCTION " + other + ".told() RETURNS int RETURN (SELECT max(told) FROM secret)",
                "CREATE PROCEDURE " + other + ".tell() SELECT told FROM secret");
        return mariaDb(database, List.of(other));
    }

    private String mariaDb(String database, List<String> others) {
        var server = MariaDbServer.get();
        server.execute(
                "CREATE TABLE `" + database + "`.orders (id int PRIMARY KEY, note text)",
                "INSERT INTO `" + database + "`.orders SELECT seq, concat('note ', seq) FROM `" + database
                        + "`.seq_1_to_5000",
                "CREATE SEQUENCE `" + database + "`.numbers",
                "CREATE FUNCTION `" + database
                        + "`.wipe() RETURNS int BEGIN DELETE FROM orders; RETURN ROW_COUNT(); END",
                "CREATE FUNCTION `" + database
                        + "`.to_file() RETURNS int BEGIN SELECT 1 INTO OUTFILE '/nowhere/x'; RETURN 1; END",
                "CREATE FUNCTION `" + database
                        + "`.to_all() RETURNS int BEGIN SET GLOBAL max_connections = 99; RETURN 1; END",
                "CREATE FUNCTION `" + database + "`.further() RETURNS int RETURN to_all()",
                "CREATE VIEW `" + database + "`.outwards AS SELECT `" + database + "`.further() AS gone",
                "CREATE TABLE `" + database + "`.counted (n int) ENGINE = MyISAM",
                "CREATE FUNCTION `" + database
                        + "`.count_up() RETURNS int BEGIN INSERT INTO counted VALUES (1); RETURN 1; END",
                "CREATE VIEW `" + database + "`.ups AS SELECT `" + database + "`.count_up() AS up");
        var spec = server.spec();
        var source = Map.of(
                "id", "admin",
                "type", "ADMIN",
                "host", spec.host(),
                "port", spec.port(),
                "username", spec.username(),
                "password", spec.password());
        return register(
                Map.of(
                        "title", "MariaDB",
                        "engine", "MARIADB",
                        "environment", "environments/test",
                        "dataSources", List.of(source),
                        "syncDatabases",
                                Stream.concat(Stream.of(database), others.stream())
                                        .toList()),
                database);
    }

    private String register(Map<String, ?> instance, String database) {
        var id = Targets.unique("desk-target");
        owner.post("/v1/instances?instanceId=" + id, instance).ok();
        var name = "instances/%s/databases/%s".formatted(id, database);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> owner.get("/v1/" + name).status() == 200);
        owner.post("/v1/projects/" + project + "/databases:transfer", Map.of("databases", List.of(name)))
                .ok();
        return name;
    }

    static Answer query(Api by, String database, String statement) {
        return query(by, database, statement, Map.of());
    }

    static Answer query(Api by, String database, String statement, Map<String, ?> members) {
        var body = new HashMap<String, Object>(members);
        body.put("statement", statement);
        return by.post("/v1/" + database + ":query", body);
    }

    /** The lines of a file beside the tests, but for comments and empty ones. */
    static List<String> lines(String file) {
        try (var in = Objects.requireNonNull(Desk.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many orders there are, as its owner sees it. */
    long orders(String database) {
        return Long.parseLong(
                query(owner, database, "SELECT count(*) FROM orders").ok().text("results/0/rows/0/0"));
    }
}
