package com.bytebase.engine.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.Engine;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.SchemaChange;
import com.bytebase.engine.schema.DatabaseSchema;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Columns that change, on a real server: what the diff says of each change is what the server does. */
class TypeChangesTest {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final Engine ENGINE = new PostgresEngine();
    private static final String NAME = "type_changes";

    /** Column before; column after; a value; what happens: (r)ewritten, may (l)ose, may (f)ail. */
    private static final String CASES = """
            varchar(10)      ; varchar(20)            ; 'x'                ;
            varchar(10)      ; varchar(5)             ; 'x'                ; rf
            varchar(10)      ; text                   ; 'x'                ;
            text             ; varchar(10)            ; 'x'                ; rf
            char(5)          ; char(10)               ; 'x'                ; r
            char(5)          ; varchar(10)            ; 'x'                ; r
            char(5)          ; text                   ; 'x'                ; r
            integer          ; varchar(4)             ; 1234               ; rf
            uuid             ; varchar(40)            ; gen_random_uuid()  ; rf
            numeric(10,2)    ; numeric(12,2)          ; 1                  ;
            numeric(10,2)    ; numeric(12,4)          ; 1                  ; r
            numeric(10,2)    ; numeric(12,6)          ; 1                  ; rf
            numeric(10,2)    ; numeric(8,2)           ; 1                  ; rf
            numeric(10,4)    ; numeric(10,2)          ; 1.2345             ; rl
            numeric          ; numeric(10,2)          ; 1.234              ; rlf
            numeric          ; integer                ; 1.4                ; rlf
            numeric(4,0)     ; integer                ; 14                 ; r
            integer          ; bigint                 ; 1                  ; r
            bigint           ; integer                ; 1                  ; rf
            integer          ; numeric(12,2)          ; 1                  ; r
            integer          ; numeric(5,2)           ; 1                  ; rf
            integer          ; real                   ; 1                  ; rl
            integer          ; double precision       ; 1                  ; r
            bigint           ; double precision       ; 1                  ; rl
            real             ; double precision       ; 1                  ; r
            double precision ; real                   ; 1                  ; rlf
            timestamp(3)     ; timestamp              ; now()              ;
            timestamp        ; timestamp(6)           ; now()              ;
            timestamp        ; timestamp(3)           ; now()              ; rl
            date             ; timestamp              ; now()              ; r
            timestamp        ; date                   ; now()              ; rl
            time(3)          ; time                   ; now()              ;
            time             ; time(0)                ; now()              ; rl
            interval(3)      ; interval               ; '1 s'              ;
            interval         ; interval day           ; '1 day 2 s'        ; rlf
            cidr             ; inet                   ; '10.0.0.0/8'       ;
            xml              ; text                   ; '<a/>'             ;
            varbit(3)        ; varbit(5)              ; '101'              ;
            varbit(5)        ; varbit(3)              ; '101'              ; rf
            money            ; numeric                ; 1                  ; rf
            regclass         ; oid                    ; 'pg_class'         ;
            boolean          ; integer                ; true               ; rf
            text             ; uuid                   ; gen_random_uuid()  ; rf
            text COLLATE "C" ; text COLLATE "POSIX"   ; 'x'                ;
            -                ; int DEFAULT 5                                        ; ;
            -                ; timestamptz DEFAULT now()                            ; ;
            -                ; text DEFAULT lower('X')                              ; ;
            -                ; jsonb DEFAULT jsonb_build_object('a', same(1))  ; ; r
            -                ; text DEFAULT '(random())'                            ; ;
            -                ; timestamptz DEFAULT now() + random() * interval '1 s'; ; r
            -                ; uuid DEFAULT gen_random_uuid()                       ; ; r
            """;

    /** {@code before} and {@code after} are columns, or "-" for none. */
    private record Case(String before, String after, String value, String happens) {
        static Case of(String line) {
            var parts = Stream.of(line.split(";", -1)).map(String::strip).toList();
            return new Case(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
        }

        String title() {
            return before + " becomes " + after;
        }
    }

    @Test
    void whatIsSaidOfAChangeIsWhatTheServerDoes() throws Exception {
        var cases = CASES.lines().map(Case::of).toList();
        make("type_changes_after", cases, Case::after, false);
        make(NAME, cases, Case::before, true);
        var diff = ENGINE.differ().diff(read(NAME), read("type_changes_after"));
        var said = diff.changes().stream()
                .collect(Collectors.toMap(change -> change.path().parent(), SchemaChange::impact));

        try (var connection = ENGINE.connect(SERVER.spec().withDatabase(NAME));
                var statement = connection.createStatement()) {
            var before = files(statement);
            for (var one : ENGINE.parser().parse(diff.statement()).statements()) {
                statement.execute(one.text());
            }
            var after = files(statement);
            for (int i = 0; i < cases.size(); i++) {
                var one = cases.get(i);
                var impact = said.getOrDefault("t" + i, Impact.NONE);
                assertThat(words(impact)).as(one.title()).isEqualTo(one.happens());
                assertThat(impact.rewrites())
                        .as("on the server, " + one.title())
                        .isNotEqualTo(Objects.equals(before.get("t" + i), after.get("t" + i)));
            }
        }
    }

    private static String words(Impact impact) {
        return (impact.rewrites() ? "r" : "")
                + (impact.dataLoss() == DataLoss.NONE ? "" : "l")
                + (impact.mayFail().isEmpty() ? "" : "f");
    }

    private static void make(String database, List<Case> cases, Function<Case, String> column, boolean filled)
            throws Exception {
        SERVER.admin("DROP DATABASE IF EXISTS " + database);
        SERVER.admin("CREATE DATABASE " + database);
        try (var connection = ENGINE.connect(SERVER.spec().withDatabase(database));
                var statement = connection.createStatement()) {
            statement.execute("CREATE FUNCTION same(int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN $1; END'");
            for (int i = 0; i < cases.size(); i++) {
                var definition = column.apply(cases.get(i));
                boolean there = !definition.equals("-");
                statement.execute("CREATE TABLE t%d (id int%s)".formatted(i, there ? ", c " + definition : ""));
                if (filled) {
                    var value = there ? ", " + cases.get(i).value() : "";
                    statement.execute("INSERT INTO t%d VALUES (1%s)".formatted(i, value));
                }
            }
        }
    }

    private static DatabaseSchema read(String database) throws Exception {
        try (var connection = ENGINE.connect(SERVER.spec().withDatabase(database))) {
            return ENGINE.readSchema(connection, database).schema();
        }
    }

    private static Map<String, String> files(Statement statement) throws SQLException {
        var files = new HashMap<String, String>();
        try (var rows = statement.executeQuery(
                "SELECT relname, pg_relation_filenode(oid) FROM pg_class WHERE relname ~ '^t[0-9]+$'")) {
            while (rows.next()) {
                files.put(rows.getString(1), rows.getString(2));
            }
        }
        return files;
    }
}
