package com.bytebase.engine.mariadb.diff;

import com.bytebase.engine.Engine;
import com.bytebase.engine.TestServer;
import com.bytebase.engine.diff.DiffContract;
import com.bytebase.engine.diff.RandomSchemas;
import com.bytebase.engine.mariadb.MariaDbEngine;
import com.bytebase.engine.mariadb.MariaDbServer;
import java.util.Random;

/** Differences between schemas of MariaDB, on a real server. */
class MariaDbDiffTest extends DiffContract {
    private static final Engine ENGINE = new MariaDbEngine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return MariaDbServer.get();
    }

    @Override
    protected String cases() {
        return "cases.txt";
    }

    @Override
    protected RandomSchemas randomSchemas(Random random) {
        return new MariaDbRandomSchemas(random);
    }
}
