package com.bytebase.schema;

import com.bytebase.audit.AuditLog;
import com.bytebase.database.Discovery;
import com.bytebase.database.Discovery.Found;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.DatabaseInfo;
import com.bytebase.engine.ServerInfo;
import com.bytebase.instance.Connections;
import com.bytebase.instance.Instance;
import com.bytebase.instance.Instances;
import com.bytebase.instance.ServerFacts;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.schema.SyncReport.Failure;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings what is known of an instance up to date: its databases, then the schema of each, a few at a time. */
@Service
public class InstanceSync {
    /** Sessions on one server at a time. */
    private static final int AT_ONCE = 4;

    private final Instances instances;
    private final Connections connections;
    private final Discovery discovery;
    private final Schemas schemas;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    InstanceSync(
            Instances instances,
            Connections connections,
            Discovery discovery,
            Schemas schemas,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.instances = instances;
        this.connections = connections;
        this.discovery = discovery;
        this.schemas = schemas;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Reads databases and schemas; returns when all is read.
     *
     * @throws Problem where there is no such instance
     * @throws SyncException where the server cannot be read; the instance's sync error says why
     */
    public SyncReport run(Actor actor, String id) throws SyncException {
        var instance = instances.get(id);
        var found = discover(instance);
        var failed = readSchemas(actor, instance, found.databases());
        transaction.executeWithoutResult(_ -> audit.record(
                actor,
                "instances.sync",
                instance.name(),
                Map.of(
                        "databases", found.databases().size(),
                        "missing", found.missing(),
                        "leftOut", found.leftOut().size(),
                        "failed", failed.size())));
        return new SyncReport(found.databases().size(), found.missing(), found.leftOut(), failed);
    }

    /** Reads which databases there are, without their schemas. */
    public Found discover(String id) throws SyncException {
        return discover(instances.get(id));
    }

    private Found discover(Instance instance) throws SyncException {
        var readAt = Instant.now(clock);
        try {
            var listing = list(instance);
            return java.util.Objects.requireNonNull(transaction.execute(_ -> {
                instances.synced(instance.id(), new ServerFacts(listing.server(), readAt));
                return discovery.record(instance, listing.server().serverId(), listing.databases());
            }));
        } catch (SyncException e) {
            instances.syncFailed(instance.id(), e.getMessage(), readAt);
            throw e;
        }
    }

    private record Listing(ServerInfo server, List<DatabaseInfo> databases) {}

    private Listing list(Instance instance) throws SyncException {
        var engine = connections.engine(instance.id());
        try (var connection = connections.open(instance.id(), Optional.empty())) {
            return new Listing(
                    engine.serverInfo(connection),
                    engine.databases(connection, instance.exclusions(engine.systemObjects())));
        } catch (ConnectException e) {
            throw new SyncException(java.util.Objects.requireNonNullElse(e.getMessage(), "No connection."), e);
        } catch (SQLException e) {
            var error = engine.explain(e);
            throw new SyncException(
                    "The databases of %s could not be listed: %s (%s)."
                            .formatted(instance.name(), error.message(), error.code()),
                    e);
        }
    }

    private List<Failure> readSchemas(Actor actor, Instance instance, List<String> databases) {
        var threads = Thread.ofVirtual().name("sync " + instance.id() + " ", 0).factory();
        var failed = new ArrayList<Failure>();
        try (var workers = Executors.newFixedThreadPool(Math.clamp(databases.size(), 1, AT_ONCE), threads)) {
            var readings = databases.stream()
                    .map(database -> workers.submit(reading(actor, instance, database)))
                    .toList();
            for (var reading : readings) {
                result(reading).ifPresent(failed::add);
            }
        }
        return failed;
    }

    private Callable<Optional<Failure>> reading(Actor actor, Instance instance, String database) {
        return () -> {
            try {
                schemas.sync(actor, instance.id(), database);
                return Optional.empty();
            } catch (SyncException e) {
                return Optional.of(new Failure(database, e.getMessage()));
            }
        };
    }

    private static Optional<Failure> result(Future<Optional<Failure>> reading) {
        try {
            return reading.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A schema could not be stored.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The sync was interrupted.", e);
        }
    }
}
