package com.bytebase.iam;

import com.bytebase.http.Requires;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/roles")
@Tag(name = "iam")
class RoleController {
    /** Where a role is granted. */
    enum RoleScope {
        WORKSPACE,
        PROJECT
    }

    @Schema(name = "Role", description = "What someone may do who has it.")
    record RoleResource(String name, String title, String description, RoleScope scope, List<String> permissions) {
        static RoleResource of(Role role) {
            return new RoleResource(
                    role.resourceName(),
                    role.title(),
                    role.description(),
                    role.isOfWorkspace() ? RoleScope.WORKSPACE : RoleScope.PROJECT,
                    List.copyOf(role.permissions()));
        }
    }

    record ListRolesResponse(List<RoleResource> roles) {}

    @Requires("bb.roles.list")
    @Operation(operationId = "listRoles", summary = "All roles and what they may do")
    @GetMapping
    ListRolesResponse list() {
        return new ListRolesResponse(
                Arrays.stream(Role.values()).map(RoleResource::of).toList());
    }
}
