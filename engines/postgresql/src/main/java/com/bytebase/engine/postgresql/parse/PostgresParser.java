package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.SqlParser;

/** PostgreSQL's own grammar: accepts and refuses what the server accepts and refuses. */
public final class PostgresParser implements SqlParser {
    private final ParserThreads threads = new ParserThreads();

    @Override
    public Script parse(String script) {
        if (script.isBlank()) {
            return new Script(java.util.List.of(), java.util.Optional.empty());
        }
        return threads.call(() -> new ScriptReader(threads, script).read());
    }

    @Override
    public void warmUp() {
        parse("CREATE TABLE t (id bigint PRIMARY KEY, name text NOT NULL DEFAULT ''); SELECT * FROM t WHERE id = 1");
    }
}
