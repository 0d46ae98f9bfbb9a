package com.bytebase.principal;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
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
@RequestMapping("/v1/groups")
@Tag(name = "users")
class UserGroupController {
    private static final String ONE = "/{group}";

    private final UserGroups groups;

    UserGroupController(UserGroups groups) {
        this.groups = groups;
    }

    record ListGroupsResponse(
            List<UserGroupResource> groups,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    record DeleteGroupRequest(
            @Schema(description = "As it was read; where it has changed since, it stays.") @Nullable
            String etag) {}

    @Requires("bb.groups.list")
    @Operation(
            operationId = "listGroups",
            summary = "The groups of people",
            description =
                    "filter: name, title, member (users/2), createTime. orderBy: title (unless given), createTime.")
    @GetMapping
    ListGroupsResponse list(@ParameterObject ListRequest request) {
        var page = groups.list(request);
        return new ListGroupsResponse(
                page.items().stream().map(UserGroupResource::of).toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires("bb.groups.get")
    @Operation(operationId = "getGroup", summary = "One group, with its members")
    @GetMapping(ONE)
    UserGroupResource get(@PathVariable String group) {
        return UserGroupResource.of(groups.get(group));
    }

    @Requires("bb.groups.create")
    @Operation(
            operationId = "createGroup",
            summary = "Makes a group",
            description =
                    "As a member of policies it is groups/{groupId}: what it holds there, each of its members holds.")
    @PostMapping
    UserGroupResource create(Actor actor, @RequestParam String groupId, @RequestBody UserGroupInput body) {
        return UserGroupResource.of(groups.create(actor, groupId, body));
    }

    @SignedIn("Its owners change a group, and those with bb.groups.update.")
    @Operation(
            operationId = "updateGroup",
            summary = "Changes a group",
            description =
                    "updateMask: title, description, members. Who joins or leaves has or has not what the group holds from the next request on.")
    @Refuses({ErrorCode.PERMISSION_DENIED, ErrorCode.LAST_OWNER})
    @PatchMapping(ONE)
    UserGroupResource update(
            Actor actor,
            @PathVariable String group,
            @RequestParam @Nullable String updateMask,
            @RequestBody UserGroupInput body) {
        var mask = UpdateMask.of(updateMask, "title", "description", "members");
        return UserGroupResource.of(groups.update(actor, group, mask, body));
    }

    @SignedIn("Its owners delete a group, and those with bb.groups.delete.")
    @Operation(
            operationId = "deleteGroup",
            summary = "Deletes a group, and takes it out of all policies; its members stay",
            description = "Refused where nobody would own the workspace any more.")
    @Refuses({ErrorCode.PERMISSION_DENIED, ErrorCode.LAST_OWNER})
    @PostMapping(ONE + ":delete")
    UserGroupResource delete(
            Actor actor, @PathVariable String group, @RequestBody(required = false) @Nullable DeleteGroupRequest body) {
        return UserGroupResource.of(groups.delete(actor, group, body == null ? null : body.etag()));
    }
}
