package com.bytebase.schema;

import com.bytebase.database.Database;
import com.bytebase.database.Databases;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.instance.Connections;
import com.bytebase.instance.Instances;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Schemas of databases: as last read, and read again. */
@Service
public class Schemas {
    /** Tables whose sizes are kept for those who page through a large list. */
    private static final int KEPT_SIZES = 40_000;

    private record Reading(long database, @Nullable Instant at) {}

    /** What a database was known by when it was read as it is stored. */
    private record Mark(String mark, String hash) {}

    /** Kept by this process alone: another version of the product may read more. */
    private final Cache<Long, Mark> marks =
            Caffeine.newBuilder().maximumSize(20_000).build();

    private final Cache<Reading, Sizes> knownSizes = Caffeine.newBuilder()
            .softValues()
            .maximumWeight(KEPT_SIZES)
            .weigher((Reading _, Sizes sizes) -> sizes.count() + 1)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();
    private final SchemaRepository schemas;
    private final ParsedSchemas parsed;
    private final SchemaObjects objects;
    private final Databases databases;
    private final Instances instances;
    private final Connections connections;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Schemas(
            SchemaRepository schemas,
            ParsedSchemas parsed,
            SchemaObjects objects,
            Databases databases,
            Instances instances,
            Connections connections,
            TransactionTemplate transaction,
            Clock clock) {
        this.schemas = schemas;
        this.parsed = parsed;
        this.objects = objects;
        this.databases = databases;
        this.instances = instances;
        this.connections = connections;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The schema as last read; empty before the first sync. */
    public Optional<StoredSchema> current(String instance, String database) {
        return schemas.reading(instance, database)
                .map(reading -> new StoredSchema(
                        reading.hash(), parsed.get(reading.hash()).named(database), reading.at()));
    }

    /** The hash of the schema as last read; empty before the first sync. */
    public Optional<String> hash(String instance, String database) {
        return schemas.reading(instance, database).map(SchemaRepository.Reading::hash);
    }

    /** The same. @throws Problem before the first sync */
    StoredSchema required(Database database) {
        return current(database.instance(), database.name())
                .orElseThrow(() ->
                        Problem.precondition("The schema of %s has not been read yet. POST /v1/%s:sync reads it now."
                                .formatted(database.databaseName(), database.databaseName())));
    }

    /** The schema with a hash that a sync stored. */
    public Optional<DatabaseSchema> byHash(String hash, String database) {
        return parsed.find(hash).map(schema -> schema.named(database));
    }

    /** The hash that a schema is stored under. */
    public static String hash(DatabaseSchema schema) {
        return SchemaJson.hash(SchemaJson.write(schema));
    }

    /** Sizes and row estimates of the last sync. */
    Sizes sizes(Database database) {
        return knownSizes.get(
                new Reading(database.id(), database.lastSyncAt()),
                key -> new Sizes(schemas.statistics(key.database())));
    }

    /** The text that people read and compare. */
    public String text(String instance, DatabaseSchema schema) {
        return connections.engine(instance).definition(schema);
    }

    /** The text of one object; empty where there is no such object. */
    Optional<String> definition(String instance, DatabaseSchema schema, ObjectName object) {
        return connections.engine(instance).definition(schema, object);
    }

    /** The text by path. */
    SortedMap<String, String> files(String instance, DatabaseSchema schema) {
        return connections.engine(instance).files(schema);
    }

    /**
     * Reads the schema from the server now and stores it; only a changed one is written.
     *
     * @throws Problem where there is no such database
     * @throws SyncException where the server cannot be read; the database keeps what was read before, and its sync error says why
     */
    public StoredSchema sync(Actor actor, String instance, String database) throws SyncException {
        var target = databases.get(instance, database);
        var readAt = Instant.now(clock);
        try {
            return read(target, readAt);
        } catch (SyncException e) {
            transaction.executeWithoutResult(_ -> schemas.failed(target.id(), e.getMessage()));
            throw e;
        }
    }

    /** The schema as it is now, read through a session that somebody has there; nothing is stored. */
    public DatabaseSchema now(Connection connection, String instance, String database) throws SQLException {
        return read(connection, instance, database).schema();
    }

    private SchemaSnapshot read(Connection connection, String instance, String database) throws SQLException {
        var engine = connections.engine(instance);
        return engine.readSchema(connection, database, instances.get(instance).exclusions(engine.systemObjects()));
    }

    /** A schema whose mark is that of the stored one is not read again, only its sizes. */
    private StoredSchema read(Database target, Instant readAt) throws SyncException {
        var engine = connections.engine(target.instance());
        SchemaSnapshot snapshot;
        Optional<String> mark;
        try (var connection = connections.open(target.instance(), Optional.of(target.name()))) {
            var exclusions = instances.get(target.instance()).exclusions(engine.systemObjects());
            mark = engine.schemaMark(connection, target.name(), exclusions);
            var known = marks.getIfPresent(target.id());
            if (known != null
                    && mark.equals(Optional.of(known.mark()))
                    && known.hash().equals(target.schemaHash())) {
                return unchanged(
                        target, known.hash(), engine.statistics(connection, target.name(), exclusions), readAt);
            }
            snapshot = read(connection, target.instance(), target.name());
        } catch (ConnectException e) {
            throw new SyncException(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            var error = engine.explain(e);
            throw new SyncException(
                    "The schema of %s could not be read: %s (%s)."
                            .formatted(target.databaseName(), error.message(), error.code()),
                    e);
        }
        var stored = store(target, snapshot, readAt);
        mark.ifPresent(value -> marks.put(target.id(), new Mark(value, stored.hash())));
        return stored;
    }

    private StoredSchema unchanged(Database target, String hash, List<TableStatistics> sizes, Instant readAt) {
        var statistics = SchemaJson.compress(SchemaJson.write(sizes));
        transaction.executeWithoutResult(_ -> {
            if (schemas.read(target.id(), hash, sizes.size(), readAt)) {
                schemas.statistics(target.id(), statistics);
            }
        });
        return new StoredSchema(hash, parsed.get(hash).named(target.name()), readAt);
    }

    private StoredSchema store(Database target, SchemaSnapshot snapshot, Instant readAt) {
        var json = SchemaJson.write(snapshot.schema());
        var hash = SchemaJson.hash(json);
        var fresh = hash.equals(target.schemaHash()) || schemas.holds(hash)
                ? Optional.<byte[]>empty()
                : Optional.of(SchemaJson.compress(json));
        var statistics = SchemaJson.compress(SchemaJson.write(snapshot.statistics()));
        transaction.executeWithoutResult(_ -> {
            fresh.ifPresent(content -> schemas.insert(hash, content));
            if (schemas.read(target.id(), hash, snapshot.statistics().size(), readAt)) {
                schemas.statistics(target.id(), statistics);
                if (!hash.equals(target.schemaHash()) || objects.lacks(hash)) {
                    objects.moved(target.schemaHash(), hash, snapshot.schema());
                }
            }
        });
        return new StoredSchema(hash, snapshot.schema(), readAt);
    }
}
