package com.bytebase.schema;

import com.bytebase.database.Database;
import com.bytebase.database.DatabaseName;
import com.bytebase.database.Databases;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.diff.Rename;
import com.bytebase.engine.diff.SchemaDiff;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.http.Access;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.schema.SchemaComparison.Side;
import java.util.List;
import org.springframework.stereotype.Service;

/** Compares schemas, wherever they come from: databases as last read or read now, changelogs, scripts, folders. */
@Service
public class SchemaDiffs {
    private static final String CHANGELOGS = "/changelogs/";

    private final Schemas schemas;
    private final Changelogs changelogs;
    private final Databases databases;
    private final Access access;
    private final SchemaComparison comparison;

    SchemaDiffs(
            Engines engines,
            Schemas schemas,
            Changelogs changelogs,
            Databases databases,
            Access access,
            ScratchDatabases scratch) {
        this.schemas = schemas;
        this.changelogs = changelogs;
        this.databases = databases;
        this.access = access;
        this.comparison = new SchemaComparison(engines, scratch);
    }

    /** The way to a schema, as a script says it, from another one of the engine. */
    SchemaComparison comparison() {
        return comparison;
    }

    /** What makes the schema of the one side that of the other, which are scripts or folders. */
    SchemaDiff texts(EngineType engine, SchemaSource source, SchemaSource target, List<Rename> renames) {
        return comparison.between(engine, text(source), text(target), renames);
    }

    /** What makes the schema of the one side that of the other; at least one of them is of a database, by which the engine is known. */
    SchemaDiff between(Actor actor, SchemaSource source, SchemaSource target, List<Rename> renames) {
        var from = resolved(actor, source);
        var to = resolved(actor, target);
        var engine = from.engine() == null ? to.engine() : from.engine();
        if (engine == null) {
            throw Problem.field(
                    target.field(), "Two scripts are compared by POST /v1/sql:diff, which is told their engine.");
        }
        if (to.engine() != null && to.engine() != engine) {
            throw Problem.field(
                    target.field(),
                    "The target is a schema of %s and the source one of %s. Name two of one engine."
                            .formatted(to.engine().title(), engine.title()));
        }
        return comparison.between(engine, from.side(), to.side(), renames);
    }

    /** @param engine null where the text does not tell */
    private record Resolved(
            @org.jspecify.annotations.Nullable EngineType engine, Side side) {}

    private Resolved resolved(Actor actor, SchemaSource source) {
        return switch (source) {
            case SchemaSource.OfDatabase(var name, var live, var field) -> {
                var database = seen(actor, DatabaseName.parse(name, field));
                yield new Resolved(database.engine(), new Side.Model(live ? now(actor, database) : read(database)));
            }
            case SchemaSource.OfChangelog(var name, var before, var field) -> {
                int at = name.indexOf(CHANGELOGS);
                var database = seen(actor, DatabaseName.parse(name.substring(0, at), field));
                yield new Resolved(
                        database.engine(),
                        new Side.Model(stored(database, name, before, name.substring(at + CHANGELOGS.length()))));
            }
            case SchemaSource.Text _, SchemaSource.Files _ -> new Resolved(null, text(source));
        };
    }

    /** What a client names: a database, or one of its changelogs. */
    static SchemaSource named(String name, boolean live, boolean before, String field) {
        return name.contains(CHANGELOGS)
                ? new SchemaSource.OfChangelog(name, before, field)
                : new SchemaSource.OfDatabase(name, live, field);
    }

    private static Side text(SchemaSource source) {
        return switch (source) {
            case SchemaSource.Text(var script, var field) -> new Side.Script(script, field);
            case SchemaSource.Files(var files, var field) -> new Side.Folder(SchemaFolder.of(files, field), field);
            case SchemaSource.OfDatabase one -> throw new IllegalArgumentException(one.name());
            case SchemaSource.OfChangelog one -> throw new IllegalArgumentException(one.name());
        };
    }

    private Database seen(Actor actor, DatabaseName name) {
        var database = databases.get(name);
        access.require(actor, "bb.databases.getSchema", new Scope.Project(database.project()), name.toString());
        return database;
    }

    private DatabaseSchema read(Database database) {
        return schemas.required(database).schema();
    }

    /** Read from the server, which is kept as the last reading. */
    private DatabaseSchema now(Actor actor, Database database) {
        access.require(
                actor,
                "bb.databases.sync",
                new Scope.Project(database.project()),
                database.databaseName().toString());
        try {
            return schemas.sync(actor, database.instance(), database.name()).schema();
        } catch (SyncException e) {
            throw Problem.of(ErrorCode.CONNECTION_FAILED, e.getMessage());
        }
    }

    private DatabaseSchema stored(Database database, String name, boolean before, String id) {
        var entry = changelogs
                .find(number(id, name))
                .filter(found -> found.database().equals(database.databaseName()))
                .orElseThrow(() -> Problem.notFound(name));
        var hash = before ? entry.schemaBefore() : entry.schemaAfter();
        if (hash == null) {
            throw Problem.precondition(
                    before
                            ? "%s has no schema before it: the database had not been read until then.".formatted(name)
                            : "%s has no schema after it yet. Wait until it is read.".formatted(name));
        }
        return schemas.byHash(hash, database.name()).orElseThrow(() -> Problem.notFound(name));
    }

    private static long number(String id, String name) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException _) {
            throw Problem.notFound(name);
        }
    }
}
