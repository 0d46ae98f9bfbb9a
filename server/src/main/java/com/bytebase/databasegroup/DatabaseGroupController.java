package com.bytebase.databasegroup;

import com.bytebase.condition.ListRequest;
import com.bytebase.databasegroup.DatabaseGroupResource.Member;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.http.Unrecorded;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.PageRequest;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects/{project}")
@Tag(name = "databaseGroups")
class DatabaseGroupController {
    private static final String ALL = "/databaseGroups";
    private static final String ONE = ALL + "/{databaseGroup}";
    private static final int SHOWN = 100;

    private final DatabaseGroups groups;

    DatabaseGroupController(DatabaseGroups groups) {
        this.groups = groups;
    }

    /** How much of a group is told. */
    enum GroupView {
        BASIC,
        FULL
    }

    record ListDatabaseGroupsResponse(
            List<DatabaseGroupResource> databaseGroups,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    record DeleteRequest(
            @Schema(description = "As it was read; where it has changed since, it stays.") @Nullable
            String etag) {}

    record PreviewRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "CEL, as of a database group.") @Nullable
            String condition,

            @Schema(description = "The most of each list: 100 unless given, 1000 at most.") @Nullable
            Integer pageSize) {}

    @Schema(name = "DatabaseGroupPreview", description = "What a condition matches, and what it does not.")
    record PreviewResponse(
            int matchedCount,
            int unmatchedCount,

            @Schema(description = "The first of them, by environment and name.")
            List<Member> matchedDatabases,

            @Schema(description = "The first of them, by environment and name.")
            List<Member> unmatchedDatabases) {}

    @Requires("bb.databaseGroups.list")
    @Operation(
            operationId = "listDatabaseGroups",
            summary = "The database groups of a project",
            description =
                    "filter: id, title, createTime, updateTime. orderBy: title (unless given), createTime, updateTime.")
    @GetMapping(ALL)
    ListDatabaseGroupsResponse list(@PathVariable String project, @ParameterObject ListRequest request) {
        var page = groups.list(ResourceNames.unescape(project), request);
        return new ListDatabaseGroupsResponse(
                page.items().stream().map(DatabaseGroupResource::of).toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires("bb.databaseGroups.get")
    @Operation(
            operationId = "getDatabaseGroup",
            summary = "One database group; with view=FULL also who belongs to it now, and who does not",
            description =
                    "BASIC unless view is given. pageSize is the most of each list: 100 unless given, 1000 at most.")
    @GetMapping(ONE)
    DatabaseGroupResource get(
            @PathVariable String project,
            @PathVariable String databaseGroup,
            @RequestParam(defaultValue = "BASIC") GroupView view,
            @RequestParam @Nullable Integer pageSize) {
        var group = groups.get(ResourceNames.unescape(project), databaseGroup);
        return switch (view) {
            case BASIC -> DatabaseGroupResource.of(group);
            case FULL -> full(group, most(pageSize));
        };
    }

    @Requires("bb.databaseGroups.create")
    @Operation(
            operationId = "createDatabaseGroup",
            summary = "Makes a database group",
            description =
                    "Where the condition is wrong, the problem says where, as start. With validateOnly nothing is kept, and the answer says who would belong to it.")
    @PostMapping(ALL)
    DatabaseGroupResource create(
            Actor actor,
            @PathVariable String project,
            @RequestParam @Nullable String databaseGroupId,
            @RequestParam(defaultValue = "false") boolean validateOnly,
            @RequestBody DatabaseGroupInput body) {
        var id = ResourceNames.unescape(project);
        return validateOnly
                ? full(groups.checked(actor, id, databaseGroupId, body), SHOWN)
                : DatabaseGroupResource.of(groups.create(actor, id, databaseGroupId, body));
    }

    @Requires("bb.databaseGroups.get")
    @Operation(
            operationId = "previewDatabaseGroup",
            summary = "Who a condition matches, without keeping it",
            description = "Where it is wrong, the problem says where, as start.")
    @Unrecorded("It only reads names.")
    @PostMapping(ALL + ":preview")
    PreviewResponse preview(@PathVariable String project, @RequestBody PreviewRequest body) {
        var membership = groups.preview(ResourceNames.unescape(project), body.condition());
        int most = most(body.pageSize());
        return new PreviewResponse(
                membership.matched().size(),
                membership.unmatched().size(),
                Member.first(membership.matched(), most),
                Member.first(membership.unmatched(), most));
    }

    @Requires("bb.databaseGroups.update")
    @Operation(
            operationId = "updateDatabaseGroup",
            summary = "Changes a database group",
            description =
                    "updateMask: title, condition. Issues that nobody has agreed to yet follow its members, as new versions.")
    @PatchMapping(ONE)
    DatabaseGroupResource update(
            Actor actor,
            @PathVariable String project,
            @PathVariable String databaseGroup,
            @RequestParam @Nullable String updateMask,
            @RequestParam(defaultValue = "false") boolean validateOnly,
            @RequestBody DatabaseGroupInput body) {
        var mask = UpdateMask.of(updateMask, "title", "condition");
        var id = ResourceNames.unescape(project);
        return validateOnly
                ? full(groups.checked(id, databaseGroup, mask, body), SHOWN)
                : DatabaseGroupResource.of(groups.update(actor, id, databaseGroup, mask, body));
    }

    @Requires("bb.databaseGroups.delete")
    @Operation(
            operationId = "deleteDatabaseGroup",
            summary = "Deletes a database group and its table groups; its databases stay",
            description = "Refused while an issue that is not done yet is for its members.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @PostMapping(ONE + ":delete")
    DatabaseGroupResource delete(
            Actor actor,
            @PathVariable String project,
            @PathVariable String databaseGroup,
            @RequestBody(required = false) @Nullable DeleteRequest body) {
        return DatabaseGroupResource.of(groups.delete(
                actor, ResourceNames.unescape(project), databaseGroup, body == null ? null : body.etag()));
    }

    private DatabaseGroupResource full(DatabaseGroup group, int most) {
        return DatabaseGroupResource.of(group, groups.membership(group), most);
    }

    private static int most(@Nullable Integer pageSize) {
        int most = pageSize == null || pageSize == 0 ? SHOWN : pageSize;
        if (most < 0) {
            throw Problem.field("pageSize", "pageSize is %d; it must not be negative.".formatted(most));
        }
        return Math.min(most, PageRequest.MAXIMUM_SIZE);
    }
}
