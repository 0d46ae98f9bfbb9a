package com.bytebase.schema;

import com.bytebase.database.DatabaseName;
import com.bytebase.database.Databases;
import com.bytebase.engine.Engines;
import com.bytebase.engine.diff.SchemaDiff;
import com.bytebase.engine.draft.DraftException;
import com.bytebase.engine.draft.DraftedSchema;
import com.bytebase.engine.draft.TableDraft;
import com.bytebase.kernel.Problem;
import java.util.List;
import org.springframework.stereotype.Service;

/** Tables drawn in a form: what makes them of the schema as last read. */
@Service
public class SchemaDrafts {
    private final Engines engines;
    private final Databases databases;
    private final Schemas schemas;

    SchemaDrafts(Engines engines, Databases databases, Schemas schemas) {
        this.engines = engines;
        this.databases = databases;
        this.schemas = schemas;
    }

    /** What makes the database's tables those of the drafts; all others stay. */
    SchemaDiff towards(DatabaseName name, List<TableDraft> drafts) {
        var database = databases.get(name);
        var engine = engines.of(database.engine());
        var forms = engine.tableDrafts()
                .orElseThrow(() -> Problem.precondition("Tables of %s cannot be drawn here. Write the SQL instead."
                        .formatted(database.engine().title())));
        var before = schemas.current(database.instance(), database.name())
                .orElseThrow(() -> Problem.precondition(
                        "The schema of %s has not been read yet. POST /v1/%s:sync reads it now.".formatted(name, name)))
                .schema();
        try {
            var drafted = DraftedSchema.of(before, drafts, forms);
            return engine.differ().diff(before, drafted.schema(), drafted.renames());
        } catch (DraftException e) {
            throw Problem.field(e.field(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Problem.field("tables", String.valueOf(e.getMessage()));
        }
    }
}
