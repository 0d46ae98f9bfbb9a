package com.bytebase.principal;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.http.Access;
import com.bytebase.http.Scope;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.principal.UserGroup.GroupMember;
import com.bytebase.principal.UserGroup.GroupRole;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Groups of people: whoever joins has what the group has, from the next request on. */
@Service
public class UserGroups {
    private final UserGroupRepository repository;
    private final GroupMembers members;
    private final Access access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UserGroups(
            UserGroupRepository repository,
            GroupMembers members,
            Access access,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.members = members;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The id of the group called {@code groups/reviewers}. @throws Problem at {@code field} where there is none */
    @Transactional(readOnly = true)
    public String named(String name, String field) {
        var id = ResourceNames.id(name, "groups", field);
        if (!repository.exists(id)) {
            throw Problem.field(field, "There is no %s.".formatted(name));
        }
        return id;
    }

    @Transactional(readOnly = true)
    Page<UserGroup> list(ListRequest request) {
        return repository.list(request);
    }

    @Transactional(readOnly = true)
    UserGroup get(String id) {
        return repository.find(id).orElseThrow(() -> Problem.notFound(UserGroup.name(id)));
    }

    /** A group is owned by those it is made with as owners, else by whoever makes it. */
    @Transactional
    UserGroup create(Actor actor, String id, UserGroupInput input) {
        var wanted = input.members() == null
                ? List.of(new GroupMember(actor.principal(), GroupRole.OWNER))
                : members.read(input.members());
        var group = new UserGroup(
                ResourceNames.checkId(id, "groupId"),
                Text.title(input.title(), "title"),
                Text.optional(input.description(), "description", Text.DESCRIPTION),
                wanted,
                Instant.now(clock),
                1);
        if (!repository.insert(group)) {
            throw Problem.alreadyExists(group.name()).at("groupId");
        }
        audit.record(
                actor,
                "groups.create",
                group.name(),
                Map.of("title", group.title(), "members", words(group.members())));
        return get(id);
    }

    @Transactional
    UserGroup update(Actor actor, String id, UpdateMask mask, UserGroupInput input) {
        var read = held(id);
        require(actor, "bb.groups.update", read);
        if (mask.has("members") && !read.isOwnedBy(actor.principal())) {
            access.requireAtLeastGroup(actor, id);
        }
        Etag.check(input.etag(), read.revision(), read.name());
        var next = new UserGroup(
                id,
                Text.title(mask.pick("title", input.title(), read::title), "title"),
                Text.optional(
                        mask.pick("description", input.description(), read::description),
                        "description",
                        Text.DESCRIPTION),
                mask.has("members") ? members.read(input.members()) : read.members(),
                read.createdAt(),
                read.revision());
        if (next.equals(read)) {
            return read;
        }
        repository.update(next);
        audit.record(
                actor,
                "groups.update",
                read.name(),
                Map.of(
                        "title", next.title(),
                        "added", words(without(next.members(), read.members())),
                        "removed", words(without(read.members(), next.members()))));
        events.publishEvent(new UserGroupChanged(actor, id));
        return get(id);
    }

    /**
     * Lets a provider decide on somebody's groups: they join those of these ids that there are, and leave those that they were in by a
     * provider's word and no longer are. What was made by hand stays.
     */
    @Transactional
    public void follow(Actor actor, long principal, Collection<String> ids) {
        var wanted = repository.existing(ids);
        var given = repository.given(principal);
        var joined = wanted.stream()
                .filter(group -> repository.give(principal, group))
                .toList();
        var left = given.stream().filter(group -> !wanted.contains(group)).toList();
        left.forEach(group -> repository.takeBack(principal, group));
        if (joined.isEmpty() && left.isEmpty()) {
            return;
        }
        audit.record(actor, "groups.follow", "users/" + principal, Map.of("joined", joined, "left", left));
        Stream.concat(joined.stream(), left.stream())
                .forEach(group -> events.publishEvent(new UserGroupChanged(actor, group)));
    }

    /** Its members lose what they had by it alone. @throws Problem LAST_OWNER where nobody would own the workspace any more */
    @Transactional
    UserGroup delete(Actor actor, String id, @Nullable String etag) {
        var read = held(id);
        require(actor, "bb.groups.delete", read);
        Etag.check(etag, read.revision(), read.name());
        events.publishEvent(new UserGroupDeleted(actor, id));
        try {
            repository.delete(id);
        } catch (DataIntegrityViolationException _) {
            throw Problem.precondition("%s was granted a role meanwhile. Try again.".formatted(read.name()));
        }
        audit.record(actor, "groups.delete", read.name(), Map.of("members", words(read.members())));
        return read;
    }

    private UserGroup held(String id) {
        return repository.hold(id).orElseThrow(() -> Problem.notFound(UserGroup.name(id)));
    }

    private void require(Actor actor, String permission, UserGroup group) {
        if (group.isOwnedBy(actor.principal()) || access.permits(actor, permission, Scope.WORKSPACE)) {
            return;
        }
        if (!access.permits(actor, "bb.groups.get", Scope.WORKSPACE)) {
            throw Problem.notFound(group.name());
        }
        var owners = members.titles(group).isEmpty() ? "a workspace owner" : members.titles(group) + ", who own it";
        throw Problem.of(
                        ErrorCode.PERMISSION_DENIED,
                        "%s is changed by its owners and by those with %s. Ask %s."
                                .formatted(group.name(), permission, owners))
                .with("requiredPermission", permission)
                .with("whoCan", owners);
    }

    private static List<GroupMember> without(List<GroupMember> members, List<GroupMember> others) {
        var left = new HashSet<>(members);
        others.forEach(left::remove);
        return members.stream().filter(left::contains).toList();
    }

    private static List<String> words(List<GroupMember> members) {
        return members.stream()
                .map(member -> "users/%d %s".formatted(member.principal(), member.role()))
                .toList();
    }
}
