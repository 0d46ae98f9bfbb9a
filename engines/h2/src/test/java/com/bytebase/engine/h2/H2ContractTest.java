package com.bytebase.engine.h2;

import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineContract;
import com.bytebase.engine.TestServer;
import java.util.List;
import java.util.Locale;

/** The contract of all engines, on real files. */
class H2ContractTest extends EngineContract {
    private static final Engine ENGINE = new H2Engine();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return H2Folder.get();
    }

    @Override
    protected String kept(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** Names that a file can have. */
    @Override
    protected List<String> oddDatabaseNames() {
        return List.of("Mixed Case", "it's \"quoted\"", "back`tick", "select", "shop.db.old");
    }
}
