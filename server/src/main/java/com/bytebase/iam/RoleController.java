package com.bytebase.iam;

import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
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
@RequestMapping("/v1")
@Tag(name = "iam")
class RoleController {
    private static final String ONE = "/roles/{role}";

    private final Roles roles;

    RoleController(Roles roles) {
        this.roles = roles;
    }

    /** Whether a role can be changed. */
    enum RoleKind {
        PREDEFINED,
        CUSTOM
    }

    @Schema(name = "Role", description = "What someone may do who has it.")
    record RoleResource(
            String name,
            String title,
            String description,

            @Schema(description = "Where it is granted: in the workspace's policy, or in those of projects.")
            Role.Level scope,

            RoleKind kind,
            List<String> permissions,

            @Schema(description = "Of a custom role.") @Nullable
            String etag) {
        static RoleResource of(Role role) {
            return new RoleResource(
                    role.resourceName(),
                    role.title(),
                    role.description(),
                    role.level(),
                    role instanceof CustomRole ? RoleKind.CUSTOM : RoleKind.PREDEFINED,
                    List.copyOf(role.permissions()),
                    role instanceof CustomRole custom ? Etag.of(custom.revision()) : null);
        }
    }

    record ListRolesResponse(List<RoleResource> roles) {}

    @Schema(name = "Permission", description = "Something that a role may allow.")
    record PermissionResource(
            @Schema(example = "bb.issues.create") String name,

            @Schema(description = "The levels of roles that can hold it.")
            List<Role.Level> levels) {
        static PermissionResource of(String permission) {
            return new PermissionResource(
                    permission,
                    Arrays.stream(Role.Level.values())
                            .filter(level -> Permissions.of(level).contains(permission))
                            .toList());
        }
    }

    record ListPermissionsResponse(List<PermissionResource> permissions) {}

    record DeleteRoleRequest(
            @Schema(description = "As it was read; where it has changed since, it stays.") @Nullable
            String etag) {}

    @Requires("bb.roles.list")
    @Operation(operationId = "listRoles", summary = "All roles and what they may do")
    @GetMapping("/roles")
    ListRolesResponse list() {
        return new ListRolesResponse(roles.all().stream().map(RoleResource::of).toList());
    }

    @Requires("bb.roles.list")
    @Operation(operationId = "listPermissions", summary = "All that a role can allow")
    @GetMapping("/permissions")
    ListPermissionsResponse permissions() {
        return new ListPermissionsResponse(
                Permissions.all().stream().map(PermissionResource::of).toList());
    }

    @Requires("bb.roles.get")
    @Operation(operationId = "getRole", summary = "One role and what it may do")
    @GetMapping(ONE)
    RoleResource get(@PathVariable String role) {
        return RoleResource.of(roles.get(role));
    }

    @Requires("bb.roles.create")
    @Operation(
            operationId = "createRole",
            summary = "Makes a role",
            description =
                    "A role of the level PROJECT holds at most what a project owner may, and bb.projects.get in any case.")
    @PostMapping("/roles")
    RoleResource create(Actor actor, @RequestParam String roleId, @RequestBody RoleInput body) {
        return RoleResource.of(roles.create(actor, roleId, body));
    }

    @Requires("bb.roles.update")
    @Operation(
            operationId = "updateRole",
            summary = "Changes a role that was made here",
            description =
                    "updateMask: title, description, permissions. What it allows counts from the next request on.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @PatchMapping(ONE)
    RoleResource update(
            Actor actor,
            @PathVariable String role,
            @RequestParam @Nullable String updateMask,
            @RequestBody RoleInput body) {
        return RoleResource.of(
                roles.update(actor, role, UpdateMask.of(updateMask, "title", "description", "permissions"), body));
    }

    @Requires("bb.roles.delete")
    @Operation(
            operationId = "deleteRole",
            summary = "Deletes a role that was made here",
            description = "Refused while a policy grants it.")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @PostMapping(ONE + ":delete")
    RoleResource delete(
            Actor actor, @PathVariable String role, @RequestBody(required = false) @Nullable DeleteRoleRequest body) {
        return RoleResource.of(roles.delete(actor, role, body == null ? null : body.etag()));
    }
}
