package com.bytebase.engine.tidb;

import com.bytebase.engine.Capability;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Exclusions;
import com.bytebase.engine.NamePatterns;
import com.bytebase.engine.ServerInfo;
import com.bytebase.engine.mysql.Catalog;
import com.bytebase.engine.mysql.Family;
import com.bytebase.engine.mysql.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * TiDB 7.5 and later. Not tested against a server of it: what it has beyond MySQL is read from rows as its manual describes them; the
 * rest is the family's and runs against MariaDB.
 */
public final class TiDbEngine extends Family {
    /** {@code 8.0.11-TiDB-v8.5.1}: the first is MySQL's. */
    private static final Pattern VERSION = Pattern.compile("TiDB-v?(\\d+(?:\\.\\d+)*)");

    public TiDbEngine() {
        super(EngineType.TIDB, Dialect.MYSQL);
    }

    @Override
    public boolean testedOnServer() {
        return false;
    }

    @Override
    public Set<Capability> capabilities() {
        var all = EnumSet.of(Capability.SEQUENCES);
        all.addAll(super.capabilities());
        return Set.copyOf(all);
    }

    @Override
    public int defaultPort() {
        return 4000;
    }

    @Override
    public Exclusions systemObjects() {
        return new Exclusions(
                NamePatterns.of(
                        "mysql",
                        "information_schema",
                        "performance_schema",
                        "sys",
                        "metrics_schema",
                        "lightning_task_info"),
                NamePatterns.NONE);
    }

    /** A cluster has many servers, each with a name of its own; what they share is the placement driver. */
    @Override
    protected String serverIdentity() {
        return "COALESCE((SELECT MIN(instance) FROM information_schema.cluster_info WHERE type = 'pd'), "
                + addressOfServer() + ")";
    }

    private static String addressOfServer() {
        return "CONCAT(@@hostname, ':', @@port)";
    }

    /** Where the cluster's members are nobody's business, as in the cloud, the server's address has to do. */
    @Override
    public ServerInfo serverInfo(Connection connection) throws SQLException {
        try {
            return super.serverInfo(connection);
        } catch (SQLException e) {
            if (explain(e).connectionLost()) {
                throw e;
            }
            return serverInfo(connection, addressOfServer());
        }
    }

    @Override
    protected String version(String reported) {
        var match = VERSION.matcher(reported);
        return match.find() ? match.group(1) : super.version(reported);
    }

    @Override
    protected Optional<String> otherEngine(String version) {
        if (version.contains(EngineType.TIDB.title())) {
            return Optional.empty();
        }
        var other = version.contains(EngineType.MARIADB.title()) ? EngineType.MARIADB : EngineType.MYSQL;
        return Optional.of(other.title());
    }

    @Override
    protected Catalog catalog() {
        return new TiDbCatalog();
    }
}
