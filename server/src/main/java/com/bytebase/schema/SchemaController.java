package com.bytebase.schema;

import com.bytebase.database.Database;
import com.bytebase.database.Databases;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.schema.MetadataResource.MetadataView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/instances/{instance}/databases/{database}")
@Tag(name = "databases")
class SchemaController {
    private final Schemas schemas;
    private final SchemaObjects objects;
    private final Databases databases;

    SchemaController(Schemas schemas, SchemaObjects objects, Databases databases) {
        this.schemas = schemas;
        this.objects = objects;
        this.databases = databases;
    }

    @Schema(description = "The schema as last read.")
    record DatabaseSchemaText(
            @Schema(description = "As SQL that makes it.") String schema,

            @Schema(description = "Of the whole structure: equal structures have equal hashes.")
            String hash) {}

    @Schema(description = "The schema as last read, as files of a folder.")
    record DatabaseSchemaFiles(
            @Schema(
                    description = "SQL by path. Together the files hold the whole schema.",
                    example = "{\"schemas/public/tables/book.sql\": \"CREATE TABLE public.book (…);\"}")
            SortedMap<String, String> files,

            @Schema(description = "Of the structure: equal structures have equal hashes.")
            String hash) {}

    @Requires("bb.databases.getSchema")
    @Operation(
            operationId = "getDatabaseSchema",
            summary = "The schema as SQL text, as last read",
            description =
                    "With kind and name that of one object, with its parts, comments and rights; a routine's name is its signature.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @GetMapping("/schema")
    DatabaseSchemaText schema(
            @PathVariable String instance,
            @PathVariable String database,
            @RequestParam @Nullable ObjectKind kind,
            @RequestParam @Nullable String schema,
            @RequestParam @Nullable String parent,
            @RequestParam @Nullable String name) {
        var found = database(instance, database);
        var stored = schemas.required(found);
        if (kind == null && name == null && schema == null && parent == null) {
            return new DatabaseSchemaText(schemas.text(found.instance(), stored.schema()), stored.hash());
        }
        if (kind == null || name == null) {
            throw Problem.field(
                    kind == null ? "kind" : "name",
                    "Give both kind and name to see one object, or none of them for the whole schema.");
        }
        var in = Objects.requireNonNullElse(schema, "");
        var object = parent == null || parent.isEmpty()
                ? new ObjectName(kind, in, name)
                : new ObjectName(kind, in, parent, name);
        return new DatabaseSchemaText(definition(found, stored.schema(), object), stored.hash());
    }

    private String definition(Database database, DatabaseSchema schema, ObjectName object) {
        return schemas.definition(database.instance(), schema, object)
                .orElseThrow(() -> Problem.of(
                        ErrorCode.NOT_FOUND,
                        "%s has no %s %s%s. GET /v1/%s/objects lists what there is."
                                .formatted(
                                        database.databaseName(),
                                        object.kind().name(),
                                        object.schema().isEmpty() ? "" : object.schema() + ".",
                                        object.part().isEmpty() ? object.name() : object.part(),
                                        database.databaseName())));
    }

    @Requires("bb.databases.getSchema")
    @Operation(
            operationId = "getDatabaseSchemaFiles",
            summary = "The schema as files of a folder, one for each object, as last read")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @GetMapping("/schemaFiles")
    DatabaseSchemaFiles files(@PathVariable String instance, @PathVariable String database) {
        var found = database(instance, database);
        var stored = schemas.required(found);
        return new DatabaseSchemaFiles(schemas.files(found.instance(), stored.schema()), stored.hash());
    }

    @Requires("bb.databases.getSchema")
    @Operation(operationId = "downloadDatabaseSchemaFiles", summary = "The same files as a zip archive")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @GetMapping(path = "/schemaFiles:download", produces = "application/zip")
    ResponseEntity<byte[]> download(@PathVariable String instance, @PathVariable String database) {
        var found = database(instance, database);
        var files = schemas.files(found.instance(), schemas.required(found).schema());
        var name = ContentDisposition.attachment()
                .filename(found.name() + "-schema.zip", java.nio.charset.StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(Zip.of(files));
    }

    @Requires("bb.databases.getSchema")
    @Operation(
            operationId = "getDatabaseMetadata",
            summary = "The schema in parts, with sizes and row estimates, as last read",
            description =
                    "Without parameters it is all of it, which may be much: view=BASIC tells what there is and how much, and kind, schema and name (each repeated for several) what is meant.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @GetMapping("/metadata")
    MetadataResource metadata(
            @PathVariable String instance,
            @PathVariable String database,
            @RequestParam @Nullable MetadataView view,
            @RequestParam @Nullable List<ObjectKind> kind,
            @RequestParam @Nullable String schema,
            @RequestParam @Nullable List<String> name) {
        var found = database(instance, database);
        var stored = schemas.required(found);
        var counts = objects.counts(stored.hash());
        if (view == MetadataView.BASIC) {
            return MetadataResource.of(stored, outline(stored.schema()), counts, new Sizes(List.of()));
        }
        boolean all = kind == null && schema == null && name == null;
        var part = new SchemaPart(
                kind == null ? Set.of() : Set.copyOf(kind), schema, name == null ? Set.of() : Set.copyOf(name));
        return MetadataResource.of(
                stored, all ? stored.schema() : part.of(stored.schema()), counts, schemas.sizes(found));
    }

    private static DatabaseSchema outline(DatabaseSchema whole) {
        return new DatabaseSchema(
                whole.name(),
                whole.characterSet(),
                whole.collation(),
                whole.schemas().stream()
                        .map(one -> new com.bytebase.engine.schema.Schema(
                                one.name(),
                                one.owner(),
                                one.comment(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of()))
                        .toList(),
                whole.extensions(),
                whole.objects(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private Database database(String instance, String database) {
        return databases.get(ResourceNames.unescape(instance), ResourceNames.unescape(database));
    }
}
