package com.bytebase.principal;

import static com.bytebase.store.jooq.Tables.GIVEN_MEMBERSHIP;
import static com.bytebase.store.jooq.Tables.USER_GROUP;
import static com.bytebase.store.jooq.Tables.USER_GROUP_MEMBER;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.principal.UserGroup.GroupMember;
import com.bytebase.principal.UserGroup.GroupRole;
import com.bytebase.store.jooq.tables.records.UserGroupRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class UserGroupRepository {
    private static final ListFields FILTER = new ListFields()
            .equal("name", name -> USER_GROUP.ID.eq(ResourceNames.id(name, "groups", "filter")))
            .equal("member", UserGroupRepository::withMember)
            .text("title", USER_GROUP.TITLE)
            .time("createTime", USER_GROUP.CREATED_AT);

    private static final Ordering ORDER =
            new Ordering("title", USER_GROUP.ID).by("title", USER_GROUP.TITLE).by("createTime", USER_GROUP.CREATED_AT);

    private final DSLContext database;

    UserGroupRepository(DSLContext database) {
        this.database = database;
    }

    Optional<UserGroup> find(String id) {
        return database.selectFrom(USER_GROUP)
                .where(USER_GROUP.ID.eq(id))
                .fetchOptional()
                .map(row -> group(row, members(List.of(id))));
    }

    /** The same, with the row locked until the transaction ends. */
    Optional<UserGroup> hold(String id) {
        return database.selectFrom(USER_GROUP)
                .where(USER_GROUP.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional()
                .map(row -> group(row, members(List.of(id))));
    }

    boolean exists(String id) {
        return database.fetchExists(USER_GROUP, USER_GROUP.ID.eq(id));
    }

    Page<UserGroup> list(ListRequest request) {
        var filter = Filters.condition(request.filter(), FILTER);
        var page = ORDER.page(() -> database.selectFrom(USER_GROUP).where(filter), request, row -> row);
        var members = members(page.items().stream().map(UserGroupRecord::getId).toList());
        return new Page<>(
                page.items().stream().map(row -> group(row, members)).toList(), page.nextPageToken(), page.totalSize());
    }

    /** @return whether there was none of that id yet */
    boolean insert(UserGroup group) {
        int made = database.insertInto(USER_GROUP)
                .set(USER_GROUP.ID, group.id())
                .set(USER_GROUP.TITLE, group.title())
                .set(USER_GROUP.DESCRIPTION, group.description())
                .set(USER_GROUP.CREATED_AT, group.createdAt())
                .onConflictDoNothing()
                .execute();
        if (made == 1) {
            insertMembers(group);
        }
        return made == 1;
    }

    void update(UserGroup group) {
        database.update(USER_GROUP)
                .set(USER_GROUP.TITLE, group.title())
                .set(USER_GROUP.DESCRIPTION, group.description())
                .set(USER_GROUP.REVISION, USER_GROUP.REVISION.plus(1))
                .where(USER_GROUP.ID.eq(group.id()))
                .execute();
        database.deleteFrom(USER_GROUP_MEMBER)
                .where(USER_GROUP_MEMBER.USER_GROUP.eq(group.id()))
                .execute();
        insertMembers(group);
    }

    void delete(String id) {
        database.deleteFrom(USER_GROUP).where(USER_GROUP.ID.eq(id)).execute();
    }

    private void insertMembers(UserGroup group) {
        var insert = database.insertInto(
                USER_GROUP_MEMBER, USER_GROUP_MEMBER.USER_GROUP, USER_GROUP_MEMBER.PRINCIPAL, USER_GROUP_MEMBER.ROLE);
        for (var member : group.members()) {
            insert = insert.values(group.id(), member.principal(), member.role().name());
        }
        if (!group.members().isEmpty()) {
            insert.execute();
        }
    }

    /** Of these ids, those of groups that there are. */
    Set<String> existing(Collection<String> ids) {
        return database.select(USER_GROUP.ID)
                .from(USER_GROUP)
                .where(USER_GROUP.ID.in(ids))
                .fetchSet(USER_GROUP.ID);
    }

    /** The groups that somebody belongs to because a provider said so. */
    Set<String> given(long principal) {
        return database.select(GIVEN_MEMBERSHIP.USER_GROUP)
                .from(GIVEN_MEMBERSHIP)
                .where(GIVEN_MEMBERSHIP.PRINCIPAL.eq(principal))
                .fetchSet(GIVEN_MEMBERSHIP.USER_GROUP);
    }

    /** False where they belong to it already. */
    boolean give(long principal, String group) {
        int joined = database.insertInto(USER_GROUP_MEMBER)
                .set(USER_GROUP_MEMBER.USER_GROUP, group)
                .set(USER_GROUP_MEMBER.PRINCIPAL, principal)
                .set(USER_GROUP_MEMBER.ROLE, GroupRole.MEMBER.name())
                .onConflictDoNothing()
                .execute();
        if (joined == 1) {
            database.insertInto(GIVEN_MEMBERSHIP)
                    .set(GIVEN_MEMBERSHIP.PRINCIPAL, principal)
                    .set(GIVEN_MEMBERSHIP.USER_GROUP, group)
                    .onConflictDoNothing()
                    .execute();
            nextRevision(group);
        }
        return joined == 1;
    }

    /** Takes a membership away that was given, unless somebody has made them the group's owner since. */
    void takeBack(long principal, String group) {
        database.deleteFrom(GIVEN_MEMBERSHIP)
                .where(GIVEN_MEMBERSHIP.PRINCIPAL.eq(principal))
                .and(GIVEN_MEMBERSHIP.USER_GROUP.eq(group))
                .execute();
        database.deleteFrom(USER_GROUP_MEMBER)
                .where(USER_GROUP_MEMBER.PRINCIPAL.eq(principal))
                .and(USER_GROUP_MEMBER.USER_GROUP.eq(group))
                .and(USER_GROUP_MEMBER.ROLE.eq(GroupRole.MEMBER.name()))
                .execute();
        nextRevision(group);
    }

    private void nextRevision(String group) {
        database.update(USER_GROUP)
                .set(USER_GROUP.REVISION, USER_GROUP.REVISION.plus(1))
                .where(USER_GROUP.ID.eq(group))
                .execute();
    }

    private Map<String, List<GroupMember>> members(Collection<String> groups) {
        return database.selectFrom(USER_GROUP_MEMBER)
                .where(USER_GROUP_MEMBER.USER_GROUP.in(groups))
                .orderBy(USER_GROUP_MEMBER.ROLE.desc(), USER_GROUP_MEMBER.PRINCIPAL)
                .fetchGroups(
                        USER_GROUP_MEMBER.USER_GROUP,
                        row -> new GroupMember(row.getPrincipal(), GroupRole.valueOf(row.getRole())));
    }

    private static Condition withMember(String name) {
        var id = ResourceNames.id(name, "users", "filter");
        if (!id.matches("[0-9]{1,18}")) {
            return DSL.falseCondition();
        }
        return USER_GROUP.ID.in(DSL.select(USER_GROUP_MEMBER.USER_GROUP)
                .from(USER_GROUP_MEMBER)
                .where(USER_GROUP_MEMBER.PRINCIPAL.eq(Long.parseLong(id))));
    }

    private static UserGroup group(UserGroupRecord row, Map<String, List<GroupMember>> members) {
        return new UserGroup(
                row.getId(),
                row.getTitle(),
                row.getDescription(),
                members.getOrDefault(row.getId(), List.of()),
                row.getCreatedAt(),
                row.getRevision());
    }
}
