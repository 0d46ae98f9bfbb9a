package com.bytebase.engine.mysql;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.mysql.sql.Dialect;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * MySQL 8 and later. Not tested against a MySQL server, because none is to be had where the tests run: parsing and rendering have their
 * own tests, and everything that MariaDB understands alike runs against MariaDB.
 */
public final class MySqlEngine extends Family {
    public MySqlEngine() {
        super(EngineType.MYSQL, Dialect.MYSQL);
    }

    @Override
    public boolean testedOnServer() {
        return false;
    }

    @Override
    protected String serverIdentity() {
        return "@@server_uuid";
    }

    @Override
    protected Optional<String> otherEngine(String version) {
        return Stream.of(EngineType.MARIADB, EngineType.TIDB)
                .map(EngineType::title)
                .filter(version::contains)
                .findFirst();
    }

    @Override
    protected Catalog catalog() {
        return new MySqlCatalog();
    }
}
