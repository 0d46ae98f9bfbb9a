package com.bytebase.engine.mariadb.diff;

import com.bytebase.engine.Engine;
import com.bytebase.engine.TestServer;
import com.bytebase.engine.draft.DraftContract;
import com.bytebase.engine.mariadb.MariaDbEngine;
import com.bytebase.engine.mariadb.MariaDbServer;

/** Tables of MariaDB that are drawn, on a real server. */
class MariaDbDraftTest extends DraftContract {
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
