package com.bytebase.schema;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.diff.Rename;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import com.bytebase.http.Unrecorded;
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
import java.util.Map;
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

            @Schema(description = "Instead of source the files of a folder, SQL by path.") @Nullable
            Map<String, String> sourceFiles,

            @Schema(description = "A script that makes the schema as it is to be; nothing for an empty one.") @Nullable
            String target,

            @Schema(description = "Instead of target the files of a folder, SQL by path.") @Nullable
            Map<String, String> targetFiles,

            @Schema(description = "What was renamed, tables before their columns.") @Nullable
            List<RenameInput> renames) {}

    record DiffSchemaRequest(
            @Schema(
                    description =
                            "The name of a database, or of a changelog for the schema after it. This, statement or files.",
                    example = "instances/prod/databases/shop")
            @Nullable
            String target,

            @Schema(description = "A script that makes the schema as it is to be.") @Nullable
            String statement,

            @Schema(description = "The files of a folder that make the schema as it is to be, SQL by path.") @Nullable
            Map<String, String> files,

            @Schema(description = "Whether a target that is a changelog is meant as the schema before it.") @Nullable
            Boolean before,

            @Schema(description = "From what; the database of the path unless given.") @Nullable
            DiffSourceInput source,

            @Schema(description = "Whether databases are read from their servers now, rather than taken as last read.")
            @Nullable
            Boolean live,

            @Schema(description = "What was renamed, tables before their columns.") @Nullable
            List<RenameInput> renames) {}

    /** From what the changes lead. */
    record DiffSourceInput(
            @Schema(
                    description =
                            "The name of a database, or of a changelog for the schema after it. This, statement or files.")
            @Nullable
            String name,

            @Schema(description = "A script that makes the schema.") @Nullable
            String statement,

            @Schema(description = "The files of a folder that make the schema, SQL by path.") @Nullable
            Map<String, String> files,

            @Schema(description = "Whether a changelog is meant as the schema before it.") @Nullable
            Boolean before) {}

    @SignedIn("Reads nothing but the request.")
    @Tag(name = "sql")
    @Operation(
            operationId = "diffSql",
            summary = "Compares the schemas that two scripts or folders make, without a database",
            description =
                    "The answer says what each change does to a database in use, and holds the script that makes all of them.")
    @Unrecorded("It changes nothing and shows nothing that the caller did not send.")
    @PostMapping("/v1/sql:diff")
    SchemaDiffResource sql(@RequestBody DiffSqlRequest body) {
        if (body.engine() == null) {
            throw Problem.field("engine", "engine is missing. GET /v1/engines lists those there are.");
        }
        return SchemaDiffResource.of(diffs.texts(
                body.engine(),
                given(body.source(), body.sourceFiles(), "source", "sourceFiles"),
                given(body.target(), body.targetFiles(), "target", "targetFiles"),
                renames(body.renames())));
    }

    private static SchemaSource given(
            @Nullable String script, @Nullable Map<String, String> files, String scriptField, String filesField) {
        if (files == null) {
            return new SchemaSource.Text(Text.optional(script, scriptField, SCRIPT), scriptField);
        }
        if (script != null) {
            throw Problem.field(scriptField, "Give either %s or %s.".formatted(scriptField, filesField));
        }
        return files(files, filesField);
    }

    private static SchemaSource files(Map<String, String> files, String field) {
        long size = files.values().stream()
                .mapToLong(text -> text == null ? 0 : text.length())
                .sum();
        if (size > SCRIPT) {
            throw Problem.field(field, "The files have %,d characters; %,d is the most.".formatted(size, SCRIPT));
        }
        return new SchemaSource.Files(files, field);
    }

    @Requires("bb.databases.getSchema")
    @Tag(name = "databases")
    @Operation(
            operationId = "diffDatabaseSchema",
            summary = "Compares the database's schema with that of another database, changelog, script or folder",
            description =
                    "The changes make this database's schema, or that of the source where one is given, that of the target. To read databases now (live) takes bb.databases.sync.")
    @Unrecorded("It only reads schemas.")
    @PostMapping("/v1/instances/{instance}/databases/{database}:diffSchema")
    SchemaDiffResource schema(
            Actor actor,
            @PathVariable String instance,
            @PathVariable String database,
            @RequestBody DiffSchemaRequest body) {
        boolean live = Boolean.TRUE.equals(body.live());
        var own = new DatabaseName(ResourceNames.unescape(instance), ResourceNames.unescape(database)).toString();
        var from = body.source();
        var source = from == null
                ? new SchemaSource.OfDatabase(own, live, "name")
                : one(from.name(), "source.name", from.statement(), from.files(), "source.", live, from.before());
        var target = one(body.target(), "target", body.statement(), body.files(), "", live, body.before());
        return SchemaDiffResource.of(diffs.between(actor, source, target, renames(body.renames())));
    }

    private static SchemaSource one(
            @Nullable String name,
            String nameField,
            @Nullable String statement,
            @Nullable Map<String, String> files,
            String prefix,
            boolean live,
            @Nullable Boolean before) {
        int given = (name == null ? 0 : 1) + (statement == null ? 0 : 1) + (files == null ? 0 : 1);
        if (given != 1) {
            throw Problem.field(
                    nameField, "Give either %s, %sstatement or %sfiles.".formatted(nameField, prefix, prefix));
        }
        if (name != null) {
            return SchemaDiffs.named(name, live, Boolean.TRUE.equals(before), nameField);
        }
        return files != null
                ? files(files, prefix + "files")
                : new SchemaSource.Text(Text.optional(statement, prefix + "statement", SCRIPT), prefix + "statement");
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
