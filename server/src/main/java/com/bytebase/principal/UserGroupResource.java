package com.bytebase.principal;

import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.principal.UserGroup.GroupRole;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group as the API shows it. */
@Schema(name = "Group", description = "Principals who are named together in policies.")
record UserGroupResource(
        String name, String title, String description, List<Member> members, Instant createTime, String etag) {

    @Schema(name = "UserGroupMember", description = "One of a group.")
    record Member(
            @Schema(description = "users/2 or serviceAccounts/ci", example = "users/2")
            String member,

            @Schema(description = "An OWNER changes and deletes the group; MEMBER unless given.") @Nullable
            GroupRole role) {}

    static UserGroupResource of(UserGroup group) {
        return new UserGroupResource(
                group.name(),
                group.title(),
                group.description(),
                group.members().stream()
                        .map(member -> new Member(new Actor(member.principal()).name(), member.role()))
                        .toList(),
                group.createdAt(),
                Etag.of(group.revision()));
    }
}
