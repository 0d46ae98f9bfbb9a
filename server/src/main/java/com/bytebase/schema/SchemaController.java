package com.bytebase.schema;

import com.bytebase.database.Database;
import com.bytebase.database.Databases;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/instances/{instance}/databases/{database}")
@Tag(name = "databases")
class SchemaController {
    private final Schemas schemas;
    private final Databases databases;

    SchemaController(Schemas schemas, Databases databases) {
        this.schemas = schemas;
        this.databases = databases;
    }

    @Schema(description = "The schema as last read.")
    record DatabaseSchemaText(
            @Schema(description = "As SQL that makes it.") String schema,

            @Schema(description = "Of the structure: equal structures have equal hashes.")
            String hash) {}

    @Requires("bb.databases.getSchema")
    @Operation(operationId = "getDatabaseSchema", summary = "The schema as SQL text, as last read")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @GetMapping("/schema")
    DatabaseSchemaText schema(@PathVariable String instance, @PathVariable String database) {
        var stored = stored(database(instance, database));
        return new DatabaseSchemaText(schemas.text(ResourceNames.unescape(instance), stored.schema()), stored.hash());
    }

    @Requires("bb.databases.getSchema")
    @Operation(
            operationId = "getDatabaseMetadata",
            summary = "The schema in parts, with sizes and row estimates, as last read")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @GetMapping("/metadata")
    MetadataResource metadata(@PathVariable String instance, @PathVariable String database) {
        var found = database(instance, database);
        return MetadataResource.of(stored(found), schemas.statistics(found.id()));
    }

    private Database database(String instance, String database) {
        return databases.get(ResourceNames.unescape(instance), ResourceNames.unescape(database));
    }

    private StoredSchema stored(Database database) {
        return schemas.current(database.instance(), database.name())
                .orElseThrow(() ->
                        Problem.precondition("The schema of %s has not been read yet. POST /v1/%s:sync reads it now."
                                .formatted(database.databaseName(), database.databaseName())));
    }
}
