package com.bytebase.schema;

import com.bytebase.database.Database;
import com.bytebase.database.DatabaseName;
import com.bytebase.database.Databases;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.diff.Rename;
import com.bytebase.engine.diff.SchemaDiff;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.diff.TextSchema;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.http.Access;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import java.util.List;
import org.springframework.stereotype.Service;

/** Compares schemas, wherever they come from: databases as last read, changelogs, scripts. */
@Service
public class SchemaDiffs {
    private static final String CHANGELOGS = "/changelogs/";

    private final Engines engines;
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
        this.engines = engines;
        this.schemas = schemas;
        this.changelogs = changelogs;
        this.databases = databases;
        this.access = access;
        this.comparison = new SchemaComparison(engines, scratch);
    }

    /** What makes the schema of the one script that of the other. */
    SchemaDiff texts(EngineType engine, String source, String target, List<Rename> renames) {
        return comparison.texts(engine, source, target, renames);
    }

    /** What makes the database's schema that of a script. */
    SchemaDiff towards(DatabaseName database, String script, List<Rename> renames) {
        var source = databases.get(database);
        var text = comparison.text(source.engine(), script, "statement");
        return comparison.diff(source.engine(), beside(text, source), text, renames);
    }

    /**
     * What makes the database's schema that of another database, or what it was after a change.
     *
     * @param target the name of a database or changelog; the actor must be allowed to read its schema
     */
    SchemaDiff towards(Actor actor, DatabaseName database, String target, List<Rename> renames) {
        int changelog = target.indexOf(CHANGELOGS);
        var other =
                databases.get(DatabaseName.parse(changelog < 0 ? target : target.substring(0, changelog), "target"));
        access.require(
                actor,
                "bb.databases.getSchema",
                new Scope.Project(other.project()),
                other.databaseName().toString());
        var source = databases.get(database);
        if (source.engine() != other.engine()) {
            throw Problem.field(
                    "target",
                    "%s is a database of %s and %s one of %s. Name two of one engine."
                            .formatted(
                                    target,
                                    other.engine().title(),
                                    database,
                                    source.engine().title()));
        }
        var after = changelog < 0 ? read(other) : afterChange(other, target, changelog + CHANGELOGS.length());
        return comparison.diff(source.engine(), read(source), after, renames);
    }

    private TextSchema afterChange(Database database, String name, int idAt) {
        var entry = parse(name.substring(idAt), name);
        var hash = changelogs
                .find(entry)
                .filter(found -> found.database().equals(database.databaseName()))
                .orElseThrow(() -> Problem.notFound(name))
                .schemaAfter();
        if (hash == null) {
            throw Problem.precondition("%s has no schema after it yet. Wait until it is read.".formatted(name));
        }
        return live(schemas.byHash(hash, database.name()).orElseThrow(() -> Problem.notFound(name)));
    }

    private static long parse(String id, String name) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException _) {
            throw Problem.notFound(name);
        }
    }

    private TextSchema read(Database database) {
        return live(schemas.current(database.instance(), database.name())
                .orElseThrow(() ->
                        Problem.precondition("The schema of %s has not been read yet. POST /v1/%s:sync reads it now."
                                .formatted(database.databaseName(), database.databaseName())))
                .schema());
    }

    private TextSchema beside(TextSchema text, Database database) {
        var engine = engines.of(database.engine());
        var schema = read(database).schema();
        return engine.schemaTexts()
                .map(texts -> texts.comparable(schema, engine.definition(schema), text))
                .orElseGet(() -> live(schema));
    }

    private static TextSchema live(DatabaseSchema schema) {
        return new TextSchema(schema, List.of());
    }
}
