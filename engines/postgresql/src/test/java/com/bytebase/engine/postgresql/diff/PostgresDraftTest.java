package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.Engine;
import com.bytebase.engine.TestServer;
import com.bytebase.engine.draft.DraftContract;
import com.bytebase.engine.postgresql.PostgresEngine;
import com.bytebase.engine.postgresql.PostgresServer;

/** Tables of PostgreSQL that are drawn, on a real server. */
class PostgresDraftTest extends DraftContract {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final PostgresEngine ENGINE = new PostgresEngine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return SERVER;
    }
}
