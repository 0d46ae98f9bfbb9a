package com.bytebase.databasegroup;

import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects/{project}/databaseGroups/{databaseGroup}")
@Tag(name = "databaseGroups")
class TableGroupController {
    private static final String ALL = "/tableGroups";
    private static final String ONE = ALL + "/{tableGroup}";

    private final TableGroups groups;

    TableGroupController(TableGroups groups) {
        this.groups = groups;
    }

    record ListTableGroupsResponse(List<TableGroupResource> tableGroups) {}

    @Requires("bb.tableGroups.list")
    @Operation(operationId = "listTableGroups", summary = "The table groups of a database group; 100 at most")
    @GetMapping(ALL)
    ListTableGroupsResponse list(@PathVariable String project, @PathVariable String databaseGroup) {
        return new ListTableGroupsResponse(groups.list(ResourceNames.unescape(project), databaseGroup).stream()
                .map(TableGroupResource::of)
                .toList());
    }

    @Requires("bb.tableGroups.get")
    @Operation(operationId = "getTableGroup", summary = "One table group")
    @GetMapping(ONE)
    TableGroupResource get(
            @PathVariable String project, @PathVariable String databaseGroup, @PathVariable String tableGroup) {
        return TableGroupResource.of(groups.get(ResourceNames.unescape(project), databaseGroup, tableGroup));
    }

    @Requires("bb.tableGroups.create")
    @Operation(
            operationId = "createTableGroup",
            summary = "Makes a table group",
            description = "Where the condition is wrong, the problem says where, as start.")
    @PostMapping(ALL)
    TableGroupResource create(
            Actor actor,
            @PathVariable String project,
            @PathVariable String databaseGroup,
            @RequestParam @Nullable String tableGroupId,
            @RequestBody TableGroupInput body) {
        return TableGroupResource.of(
                groups.create(actor, ResourceNames.unescape(project), databaseGroup, tableGroupId, body));
    }

    record PreviewTablesRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "CEL, as of a table group.") @Nullable
            String condition) {}

    @Requires("bb.tableGroups.get")
    @Operation(
            operationId = "previewTableGroup",
            summary = "Which tables a condition matches, in each of the first 200 members, without keeping it",
            description =
                    "By the tables as they were last read. Where the condition is wrong, the problem says where, as"
                            + " start.")
    @PostMapping(ALL + ":preview")
    TablePreview preview(
            @PathVariable String project, @PathVariable String databaseGroup, @RequestBody PreviewTablesRequest body) {
        return groups.preview(ResourceNames.unescape(project), databaseGroup, body.condition());
    }

    @Requires("bb.tableGroups.update")
    @Operation(
            operationId = "updateTableGroup",
            summary = "Changes a table group",
            description = "updateMask: title, placeholder, condition.")
    @PatchMapping(ONE)
    TableGroupResource update(
            Actor actor,
            @PathVariable String project,
            @PathVariable String databaseGroup,
            @PathVariable String tableGroup,
            @RequestParam @Nullable String updateMask,
            @RequestBody TableGroupInput body) {
        var mask = UpdateMask.of(updateMask, "title", "placeholder", "condition");
        return TableGroupResource.of(
                groups.update(actor, ResourceNames.unescape(project), databaseGroup, tableGroup, mask, body));
    }

    @Requires("bb.tableGroups.delete")
    @Operation(operationId = "deleteTableGroup", summary = "Deletes a table group; its tables stay")
    @PostMapping(ONE + ":delete")
    TableGroupResource delete(
            Actor actor,
            @PathVariable String project,
            @PathVariable String databaseGroup,
            @PathVariable String tableGroup,
            @RequestBody(required = false) DatabaseGroupController.@Nullable DeleteRequest body) {
        return TableGroupResource.of(groups.delete(
                actor, ResourceNames.unescape(project), databaseGroup, tableGroup, body == null ? null : body.etag()));
    }
}
