package com.bytebase.principal;

import com.bytebase.kernel.Problem;
import com.bytebase.principal.UserGroup.GroupMember;
import com.bytebase.principal.UserGroup.GroupRole;
import com.bytebase.principal.UserGroupResource.Member;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes members of what a caller sent, or says which of them is wrong. */
@Component
class GroupMembers {
    private static final int MOST = 10_000;

    private final Principals principals;

    GroupMembers(Principals principals) {
        this.principals = principals;
    }

    List<GroupMember> read(@Nullable List<@Nullable Member> members) {
        if (members == null) {
            throw Problem.field("members", "members is missing. Send all members, as they were read, with the change.");
        }
        if (members.size() > MOST) {
            throw Problem.field("members", "A group has %,d members at most.".formatted(MOST));
        }
        var read = new LinkedHashMap<Long, GroupMember>();
        for (int i = 0; i < members.size(); i++) {
            var member = read(members.get(i), "members[%d]".formatted(i));
            if (read.putIfAbsent(member.principal(), member) != null) {
                throw Problem.field(
                        "members[%d].member".formatted(i),
                        "users/%d is named twice. Name each member once.".formatted(member.principal()));
            }
        }
        return List.copyOf(read.values());
    }

    private GroupMember read(@Nullable Member member, String at) {
        if (member == null || member.member() == null) {
            throw Problem.field(at + ".member", "%s needs a member, such as users/2.".formatted(at));
        }
        var principal = principals.named(member.member(), at + ".member");
        if (principal.kind() == PrincipalKind.ROBOT) {
            throw Problem.field(at + ".member", "users/1 is the robot, which belongs to no group.");
        }
        return new GroupMember(principal.id(), member.role() == null ? GroupRole.MEMBER : member.role());
    }

    /** Who owns the group, in words; empty where nobody does. */
    String titles(UserGroup group) {
        var owners = group.members().stream()
                .filter(member -> member.role() == GroupRole.OWNER)
                .map(GroupMember::principal)
                .limit(3)
                .toList();
        return String.join(" or ", principals.titles(owners).values());
    }
}
