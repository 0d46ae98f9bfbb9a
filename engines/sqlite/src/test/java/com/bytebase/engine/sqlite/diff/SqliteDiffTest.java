package com.bytebase.engine.sqlite.diff;

import com.bytebase.engine.Engine;
import com.bytebase.engine.TestServer;
import com.bytebase.engine.diff.DiffContract;
import com.bytebase.engine.diff.RandomSchemas;
import com.bytebase.engine.sqlite.SqliteEngine;
import com.bytebase.engine.sqlite.SqliteFolder;
import java.util.Random;

/** Differences between schemas of SQLite, on real files. */
class SqliteDiffTest extends DiffContract {
    private static final Engine ENGINE = new SqliteEngine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return SqliteFolder.get();
    }

    @Override
    protected String cases() {
        return "cases.txt";
    }

    @Override
    protected RandomSchemas randomSchemas(Random random) {
        return new SqliteRandomSchemas(random);
    }
}
