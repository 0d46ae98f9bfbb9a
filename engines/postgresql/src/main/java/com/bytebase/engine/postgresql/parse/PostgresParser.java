package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/** PostgreSQL's own grammar: accepts and refuses what the server accepts and refuses. */
public final class PostgresParser implements SqlParser {
    /** Characters from which a script's trees take so much memory that one at a time is enough. */
    private static final int LARGE = 1 << 19;

    private final ParserThreads threads = new ParserThreads();
    private final Semaphore oneLarge = new Semaphore(1);

    @Override
    public Script parse(String script) {
        if (script.isBlank()) {
            return new Script(List.of(), Optional.empty());
        }
        return call(script, () -> new ScriptReader(threads, script, false).read());
    }

    @Override
    public List<SqlToken> tokens(String statement) {
        var tokens = new ArrayList<SqlToken>();
        var lexer = new Lexer(statement, 0, statement.length());
        for (var token = lexer.next(); token != null; token = lexer.next()) {
            var kind =
                    switch (token.kind()) {
                        case WORD, QUOTED_NAME -> SqlToken.Kind.NAME;
                        case STRING -> SqlToken.Kind.STRING;
                        case NUMBER, SEMICOLON, OPEN, CLOSE, COMMA, OTHER -> SqlToken.Kind.OTHER;
                    };
            var name = kind == SqlToken.Kind.NAME ? token.name(statement) : "";
            tokens.add(new SqlToken(kind, token.start(), token.end(), name));
        }
        return tokens;
    }

    /** Reads for lineage with the same parser. */
    public LineageReader lineage() {
        return new PostgresLineage(this);
    }

    LineageReader.Result readForLineage(String script) {
        return call(script, () -> new ScriptReader(threads, script, true).readForLineage());
    }

    private <T> T call(String script, Callable<T> work) {
        if (script.length() < LARGE) {
            return threads.call(work);
        }
        oneLarge.acquireUninterruptibly();
        try {
            return threads.call(work);
        } finally {
            oneLarge.release();
        }
    }

    /** The parser's code becomes fast by being run: the first statement takes half a second, the thousandth 0.1 ms. */
    @Override
    public void warmUp() {
        var sample = """
                CREATE TABLE t (id bigint PRIMARY KEY, name text NOT NULL DEFAULT '' CHECK (name <> ''));
                ALTER TABLE t ADD COLUMN c numeric(10, 2), DROP COLUMN d;
                CREATE INDEX CONCURRENTLY i ON t (name);
                INSERT INTO t (id, name) SELECT a, b FROM u JOIN v USING (w) WHERE x IN (1, 2) ON CONFLICT DO NOTHING;
                UPDATE t SET name = lower(name) WHERE id = 1;
                DELETE FROM t USING u WHERE t.id = u.id;
                """;
        for (int i = 0; i < 30; i++) {
            parse(sample);
        }
    }
}
