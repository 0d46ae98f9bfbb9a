package com.bytebase.schema;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.draft.TableDraft;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.http.Unrecorded;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
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
class DraftController {
    private static final int TABLES = 500;

    private final SchemaDrafts drafts;

    DraftController(SchemaDrafts drafts) {
        this.drafts = drafts;
    }

    record DiffMetadataRequest(
            @Schema(description = "The tables that are new, change or go; all others stay. Required.") @Nullable
            List<@Nullable TableDraftInput> tables) {}

    @Requires("bb.databases.diffMetadata")
    @Tag(name = "databases")
    @Operation(
            operationId = "diffDatabaseMetadata",
            summary = "The SQL that makes the database's tables those that were drawn",
            description = "Compares the tables with the schema as last read; what a draft leaves alone stays as it is.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @Unrecorded("It only reads schemas.")
    @PostMapping("/v1/instances/{instance}/databases/{database}:diffMetadata")
    SchemaDiffResource metadata(
            @PathVariable String instance, @PathVariable String database, @RequestBody DiffMetadataRequest body) {
        var name = new DatabaseName(ResourceNames.unescape(instance), ResourceNames.unescape(database));
        return SchemaDiffResource.of(drafts.towards(name, tables(body)));
    }

    private static List<TableDraft> tables(DiffMetadataRequest body) {
        var inputs = body.tables();
        if (inputs == null || inputs.isEmpty()) {
            throw Problem.field("tables", "tables is missing. Send those that are new, change or go.");
        }
        if (inputs.size() > TABLES) {
            throw Problem.field("tables", "tables has %,d tables; %,d is the most.".formatted(inputs.size(), TABLES));
        }
        var tables = new ArrayList<TableDraft>();
        for (int i = 0; i < inputs.size(); i++) {
            var field = "tables[%d]".formatted(i);
            var input = inputs.get(i);
            if (input == null) {
                throw Problem.field(field, "%s is missing.".formatted(field));
            }
            tables.add(input.draft(field));
        }
        return tables;
    }
}
