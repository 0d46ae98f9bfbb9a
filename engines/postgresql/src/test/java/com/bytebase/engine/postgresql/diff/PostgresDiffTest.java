package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.Engine;
import com.bytebase.engine.TestServer;
import com.bytebase.engine.diff.DiffContract;
import com.bytebase.engine.diff.RandomSchemas;
import com.bytebase.engine.postgresql.PostgresEngine;
import com.bytebase.engine.postgresql.PostgresServer;
import java.util.Random;

/** Differences between schemas of PostgreSQL, on a real server. */
class PostgresDiffTest extends DiffContract {
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

    @Override
    protected String cases() {
        return "cases.txt";
    }

    /** Fewer than elsewhere, for each holds every kind of object. */
    @Override
    protected int randomPairs() {
        return 12;
    }

    @Override
    protected RandomSchemas randomSchemas(Random random) {
        return new PostgresRandomSchemas(random);
    }
}
