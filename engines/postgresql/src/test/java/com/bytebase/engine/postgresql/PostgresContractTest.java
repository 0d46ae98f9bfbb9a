package com.bytebase.engine.postgresql;

import com.bytebase.engine.Engine;
import com.bytebase.engine.ServerContract;
import com.bytebase.engine.TestServer;

class PostgresContractTest extends ServerContract {
    private static final PostgresServer SERVER = new PostgresServer();
    private static final Engine ENGINE = new PostgresEngine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return SERVER;
    }
}
