package com.bytebase.engine.mariadb;

import com.bytebase.engine.Engine;
import com.bytebase.engine.ServerContract;
import com.bytebase.engine.TestServer;

/** The contract of all engines, on a real MariaDB. */
class MariaDbContractTest extends ServerContract {
    private static final Engine ENGINE = new MariaDbEngine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return MariaDbServer.get();
    }
}
