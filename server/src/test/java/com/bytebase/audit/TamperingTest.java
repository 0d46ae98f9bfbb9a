package com.bytebase.audit;

import static com.bytebase.store.jooq.Tables.AUDIT_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Api;
import com.bytebase.ServerTest;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody with all rights in the database, but without the key file, changes the audit log: each way is found, and named. */
@ServerTest
class TamperingTest {
    @LocalServerPort
    int port;

    @Autowired
    DataSource source;

    @Autowired
    DSLContext database;

    @Autowired
    HeadFile headFile;

    @Autowired
    Sealing sealing;

    @Autowired
    Marks marks;

    /** Ids of three records of ours in a row, of which the second is looked at; there are seals after theirs. */
    private List<Long> three;

    @BeforeEach
    void aLogWithSeals() {
        var owner = Api.owner(port);
        for (int i = 0; i < 3; i++) {
            owner.newUser("roles/workspaceDeveloper");
            sealing.seal();
        }
        three = database.select(AUDIT_LOG.ID)
                .from(AUDIT_LOG)
                .orderBy(AUDIT_LOG.ID.desc())
                .offset(3)
                .limit(3)
                .fetch(AUDIT_LOG.ID)
                .reversed();
    }

    private record Way(String name, String sql, String found) {}

    private List<Way> ways() {
        var second = three.get(1);
        var first = three.get(0);
        var last = three.get(2);
        var number = "(SELECT number FROM audit_seal WHERE records @> ARRAY[%d::bigint])".formatted(second);
        return List.of(
                new Way("nothing", "SELECT 1", "OK"),
                new Way(
                        "a record is removed",
                        "DELETE FROM audit_log WHERE id = " + second,
                        second + ", .* was removed"),
                new Way("two records are swapped", """
                        ALTER TABLE audit_log ALTER id DROP IDENTITY;
                        UPDATE audit_log SET id = -1 WHERE id = %1$d;
                        UPDATE audit_log SET id = %1$d WHERE id = %2$d;
                        UPDATE audit_log SET id = %2$d WHERE id = -1""".formatted(first, second), first + ", .* was exchanged"),
                new Way("the end is cut off, with its seals", """
                        DELETE FROM audit_seal WHERE number >= %2$s;
                        DELETE FROM audit_log WHERE id >= %1$d""".formatted(first, number), "The end was cut off"),
                new Way(
                        "the end's seals are cut off, and its records left",
                        "DELETE FROM audit_seal WHERE number >= " + number,
                        "The end was cut off"),
                new Way(
                        "a record is inserted in the middle, as if sealed long ago",
                        """
                        INSERT INTO audit_log OVERRIDING SYSTEM VALUE
                        SELECT -7, at, principal, method, 'users/1', status, request_id, address, payload, project, http_status, user_agent, mark
                        FROM audit_log WHERE id = %d;
                        DELETE FROM audit_unsealed WHERE id = -7""".formatted(second),
                        "auditLogs/-7 was inserted"),
                new Way("a record is copied", """
                        INSERT INTO audit_log OVERRIDING SYSTEM VALUE
                        SELECT -7, at, principal, method, resource, status, request_id, address, payload, project, http_status, user_agent, mark
                        FROM audit_log WHERE id = %d""".formatted(second), "a copy of another"),
                new Way(
                        "a record is inserted without a mark",
                        "INSERT INTO audit_log (at, principal, method, resource, status, request_id, address, payload) VALUES (now(), 1, 'users.create', 'users/9', 'DONE', '', '', '{}')",
                        "was inserted"),
                new Way("all records are removed", "TRUNCATE audit_log", "was removed"),
                new Way(
                        "everything is removed",
                        "TRUNCATE audit_log, audit_seal, audit_unsealed",
                        "The end was cut off"),
                new Way(
                        "a seal is removed",
                        "DELETE FROM audit_seal WHERE number = " + number,
                        "Seal [0-9]+ was removed"),
                new Way("the first seal is removed", "DELETE FROM audit_seal WHERE number = 1", "Seal 1 was removed"),
                new Way(
                        "a record and its place in the seal are removed",
                        "UPDATE audit_seal SET records = array_remove(records, %1$d); DELETE FROM audit_log WHERE id = %1$d"
                                .formatted(second),
                        "Seal [0-9]+ was changed"),
                new Way(
                        "a seal is said to be from before there were marks",
                        "UPDATE audit_seal SET adopted = true WHERE number = " + number,
                        "Seal [0-9]+ was changed"),
                new Way(
                        "what waits for its seal is removed",
                        "INSERT INTO audit_unsealed VALUES (%d)".formatted(last + 1_000_000),
                        (last + 1_000_000) + " was removed before it was sealed"));
    }

    @TestFactory
    Stream<DynamicTest> everyWayIsFound() {
        return ways().stream()
                .map(way -> DynamicTest.dynamicTest(
                        way.name(), () -> assertThat(after(way.sql())).containsPattern(way.found())));
    }

    /** Columns of tomorrow are under the mark as well, or this fails. */
    @TestFactory
    Stream<DynamicTest> aChangeOfAnyColumnIsFound() {
        return Stream.of(AUDIT_LOG.fields())
                .filter(field -> !field.equals(AUDIT_LOG.ID))
                .map(field -> DynamicTest.dynamicTest(
                        field.getName(), () -> assertThat(after("UPDATE audit_log SET %s = %s WHERE id = %d"
                                        .formatted(field.getName(), other(field), three.get(1))))
                                .contains("auditLogs/" + three.get(1))
                                .containsPattern("was changed|was exchanged")));
    }

    private static String other(Field<?> field) {
        return switch (field.getName()) {
            case "at" -> "at + interval '1 microsecond'";
            case "principal", "http_status" -> field.getName() + " + 1";
            case "payload" -> "'{\"a\": 1}'::json";
            case "mark" -> "'\\x00'::bytea";
            default -> field.getName() + " || 'x'";
        };
    }

    /** What a server saw committed and what is gone before its seal is named, even where nothing in the database tells of it. */
    @Test
    void whatAServerHasSeenIsMissed() {
        var walk = new ChainWalk(new SealRepository(database), marks, List.of(), 1);
        assertThat(walk.chain()).isEmpty();
        assertThat(walk.unsealed(Map.of(987_654_321L, "0011223344556677")))
                .hasValueSatisfying(found -> assertThat(found).contains("auditLogs/987654321"));
    }

    /** Else the next act after a cut would make the rest the whole. */
    @Test
    void aServerKeepsTheHeadThatTheChainNoLongerComesBy() {
        var repository = new SealRepository(database);
        var lost = new Head(repository.last().orElseThrow().getFirstSequence() + 5, new byte[32]);
        headFile.write(lost);
        Api.owner(port).newUser("roles/workspaceDeveloper");
        sealing.seal();
        assertThat(headFile.kept()).as("longer than what is left").hasValue(lost);

        var passed = new Head(repository.last().orElseThrow().getFirstSequence() - 1, new byte[32]);
        headFile.write(passed);
        Api.owner(port).newUser("roles/workspaceDeveloper");
        sealing.seal();
        assertThat(headFile.kept()).as("of another chain").hasValue(passed);

        headFile.write(Sealing.head(repository.last().orElseThrow()));
        Api.owner(port).newUser("roles/workspaceDeveloper");
        sealing.seal();
        assertThat(headFile.kept()).hasValue(Sealing.head(repository.last().orElseThrow()));
    }

    /** Changes the log as a superuser would, looks, and takes it back. */
    private String after(String sql) throws Exception {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("LOCK TABLE audit_log, audit_seal, audit_unsealed IN ACCESS EXCLUSIVE MODE");
                var head = head(connection);
                statement.execute("ALTER TABLE audit_log DISABLE TRIGGER USER");
                statement.execute("ALTER TABLE audit_seal DISABLE TRIGGER USER");
                statement.execute(sql);
                var walk = walk(connection, List.of(head));
                var wrong = walk.chain().or(walk::heads).or(() -> walk.unsealed(Map.of()));
                return wrong.orElseGet(() -> walk.whole().headKnown() ? "OK" : "no head");
            } finally {
                connection.rollback();
            }
        }
    }

    private static Head head(Connection connection) {
        return Sealing.head(new SealRepository(of(connection)).last().orElseThrow());
    }

    private ChainWalk walk(Connection connection, List<Head> heads) {
        return new ChainWalk(new SealRepository(of(connection)), marks, heads, 1);
    }

    private static DSLContext of(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES, new Settings().withRenderSchema(false));
    }
}
