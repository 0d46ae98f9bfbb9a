package com.bytebase.engine.sqlite;

import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineContract;
import com.bytebase.engine.TestServer;
import java.util.List;

/** The contract of all engines, on real files. */
class SqliteContractTest extends EngineContract {
    private static final Engine ENGINE = new SqliteEngine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return SqliteFolder.get();
    }

    /** Names that a file can have. */
    @Override
    protected List<String> oddDatabaseNames() {
        return List.of("Mixed Case", "it's \"quoted\"", "back`tick", "select", "shop.db.old");
    }
}
