package com.bytebase.engine.mariadb;

import com.bytebase.engine.Capability;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.mysql.Catalog;
import com.bytebase.engine.mysql.Family;
import com.bytebase.engine.mysql.sql.Dialect;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** MariaDB 10.6 and later. */
public final class MariaDbEngine extends Family {
    public MariaDbEngine() {
        super(EngineType.MARIADB, Dialect.MARIADB);
    }

    @Override
    public Set<Capability> capabilities() {
        var all = EnumSet.of(Capability.SEQUENCES);
        all.addAll(super.capabilities());
        return Set.copyOf(all);
    }

    /** MariaDB has no id of its own: the place of its data is one. */
    @Override
    protected String serverIdentity() {
        return "CONCAT(@@hostname, ':', @@port, ':', @@datadir)";
    }

    @Override
    protected Optional<String> otherEngine(String version) {
        if (version.contains(EngineType.MARIADB.title())) {
            return Optional.empty();
        }
        var other = version.contains(EngineType.TIDB.title()) ? EngineType.TIDB : EngineType.MYSQL;
        return Optional.of(other.title());
    }

    @Override
    protected Catalog catalog() {
        return new MariaDbCatalog();
    }
}
