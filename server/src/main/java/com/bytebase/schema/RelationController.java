package com.bytebase.schema;

import com.bytebase.database.Databases;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.schema.Relations.TableName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "databases")
class RelationController {
    private static final int DEEPEST = 5;
    private static final int MOST = 1_000;
    private static final int USUAL = 200;

    private final Schemas schemas;
    private final Databases databases;

    RelationController(Schemas schemas, Databases databases) {
        this.schemas = schemas;
        this.databases = databases;
    }

    @Requires("bb.databases.getSchema")
    @Operation(
            operationId = "listRelations",
            summary = "Which tables refer to which, as last read: what an entity-relationship diagram draws",
            description =
                    "With table (schema.name, or the name alone; repeated for several) those tables and what they refer to or are referred to by, up to depth steps away. At most pageSize tables (200 unless given), those with the most relations first; tableCount says how many there would be.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @GetMapping("/v1/instances/{instance}/databases/{database}/relations")
    RelationsResource relations(
            @PathVariable String instance,
            @PathVariable String database,
            @RequestParam @Nullable String schema,
            @RequestParam @Nullable List<String> table,
            @RequestParam @Nullable Integer depth,
            @RequestParam @Nullable Integer pageSize) {
        int steps = Objects.requireNonNullElse(depth, 1);
        if (steps < 0 || steps > DEEPEST) {
            throw Problem.field("depth", "depth is %d; it must be 0 to %d.".formatted(steps, DEEPEST));
        }
        int most = pageSize == null || pageSize == 0 ? USUAL : Math.min(pageSize, MOST);
        if (most < 0) {
            throw Problem.field("pageSize", "pageSize is %d; it must be 0 to %d.".formatted(most, MOST));
        }
        var found = databases.get(ResourceNames.unescape(instance), ResourceNames.unescape(database));
        var relations = Relations.of(schemas.required(found).schema());
        var begin = new ArrayList<TableName>();
        for (var name : table == null ? List.<String>of() : table) {
            begin.add(relations
                    .table(name)
                    .orElseThrow(() -> Problem.field(
                            "table",
                            "%s has no table %s. GET /v1/%s/objects?kind=TABLE lists those there are."
                                    .formatted(found.databaseName(), name, found.databaseName()))));
        }
        return RelationsResource.of(
                begin.isEmpty() ? relations.within(schema) : relations.around(begin, steps), relations, most);
    }
}
