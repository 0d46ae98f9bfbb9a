package com.bytebase.schema;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.diff.Rename;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.Text;
import com.bytebase.schema.SchemaDiffResource.RenameInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DiffController {
    /** Characters of a script that makes a schema. */
    private static final int SCRIPT = 10 * 1024 * 1024;

    private final SchemaDiffs diffs;

    DiffController(SchemaDiffs diffs) {
        this.diffs = diffs;
    }

    record DiffSqlRequest(
            @Schema(description = "Whose SQL it is. Required.") @Nullable
            EngineType engine,

            @Schema(description = "A script that makes the schema as it is; nothing for an empty one.") @Nullable
            String source,

            @Schema(description = "A script that makes the schema as it is to be; nothing for an empty one.") @Nullable
            String target,

            @Schema(description = "What was renamed, tables before their columns.") @Nullable
            List<RenameInput> renames) {}

    record DiffSchemaRequest(
            @Schema(
                    description =
                            "The name of a database, or of a changelog for the schema after it. This or statement.",
                    example = "instances/prod/databases/shop")
            @Nullable
            String target,

            @Schema(description = "A script that makes the schema as it is to be. This or target.") @Nullable
            String statement,

            @Schema(description = "What was renamed, tables before their columns.") @Nullable
            List<RenameInput> renames) {}

    @SignedIn("Reads nothing but the request.")
    @Tag(name = "sql")
    @Operation(
            operationId = "diffSql",
            summary = "Compares the schemas that two scripts make, without a database",
            description =
                    "The answer says what each change does to a database in use, and holds the script that makes all of them.")
    @PostMapping("/v1/sql:diff")
    SchemaDiffResource sql(@RequestBody DiffSqlRequest body) {
        if (body.engine() == null) {
            throw Problem.field("engine", "engine is missing. GET /v1/engines lists those there are.");
        }
        return SchemaDiffResource.of(diffs.texts(
                body.engine(),
                Text.optional(body.source(), "source", SCRIPT),
                Text.optional(body.target(), "target", SCRIPT),
                renames(body.renames())));
    }

    @Requires("bb.databases.getSchema")
    @Tag(name = "databases")
    @Operation(
            operationId = "diffDatabaseSchema",
            summary =
                    "Compares the database's schema, as last read, with that of another database, changelog or script",
            description = "The changes make this database's schema that of the target.")
    @PostMapping("/v1/instances/{instance}/databases/{database}:diffSchema")
    SchemaDiffResource schema(
            Actor actor,
            @PathVariable String instance,
            @PathVariable String database,
            @RequestBody DiffSchemaRequest body) {
        var name = new DatabaseName(ResourceNames.unescape(instance), ResourceNames.unescape(database));
        var target = body.target();
        if ((target == null) == (body.statement() == null)) {
            throw Problem.field("target", "Give either target or statement.");
        }
        return SchemaDiffResource.of(
                target != null
                        ? diffs.towards(actor, name, target, renames(body.renames()))
                        : diffs.towards(
                                name, Text.optional(body.statement(), "statement", SCRIPT), renames(body.renames())));
    }

    private static List<Rename> renames(@Nullable List<RenameInput> inputs) {
        var renames = new ArrayList<Rename>();
        if (inputs != null) {
            for (int i = 0; i < inputs.size(); i++) {
                renames.add(inputs.get(i).rename("renames[%d]".formatted(i)));
            }
        }
        return renames;
    }
}
