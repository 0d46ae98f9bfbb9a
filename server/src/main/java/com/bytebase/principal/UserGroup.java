package com.bytebase.principal;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** People and programs who are named together in policies, {@code groups/reviewers}. */
record UserGroup(
        String id, String title, String description, List<GroupMember> members, Instant createdAt, long revision) {
    UserGroup {
        members = List.copyOf(members);
    }

    String name() {
        return name(id);
    }

    static String name(String id) {
        return "groups/" + id;
    }

    boolean isOwnedBy(long principal) {
        return members.contains(new GroupMember(principal, GroupRole.OWNER));
    }

    /** What a member is in the group. For policies both are alike. */
    @Schema(name = "GroupRole")
    enum GroupRole {
        /** Changes and deletes the group. */
        OWNER,
        MEMBER
    }

    record GroupMember(long principal, GroupRole role) {}
}
