package com.bytebase.iam;

import static com.bytebase.store.jooq.Tables.POLICY;
import static com.bytebase.store.jooq.Tables.PRINCIPAL;
import static com.bytebase.store.jooq.Tables.ROLE_BINDING;
import static com.bytebase.store.jooq.Tables.USER_GROUP_MEMBER;

import com.bytebase.kernel.State;
import com.bytebase.principal.PrincipalKind;
import com.bytebase.store.jooq.tables.records.RoleBindingRecord;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class PolicyRepository {
    private static final Condition OF_EVERYONE = ROLE_BINDING.PRINCIPAL.isNull().and(ROLE_BINDING.USER_GROUP.isNull());

    private final DSLContext database;
    private final Roles roles;

    PolicyRepository(DSLContext database, Roles roles) {
        this.database = database;
        this.roles = roles;
    }

    /** Everything that a principal holds anywhere, by groups as well; nothing where they are archived. */
    List<Grant> grantsOf(long principal) {
        var byGroups = ROLE_BINDING.USER_GROUP.in(DSL.select(USER_GROUP_MEMBER.USER_GROUP)
                .from(USER_GROUP_MEMBER)
                .where(USER_GROUP_MEMBER.PRINCIPAL.eq(principal)));
        var asEveryone = OF_EVERYONE.and(PRINCIPAL.KIND.eq(PrincipalKind.USER.name()));
        return grants(bindings(principal, ROLE_BINDING.PRINCIPAL.eq(principal))
                .unionAll(bindings(principal, byGroups))
                .unionAll(bindings(principal, asEveryone))
                .fetch()
                .into(ROLE_BINDING));
    }

    private Select<Record> bindings(long principal, Condition which) {
        return database.select(ROLE_BINDING.fields())
                .from(ROLE_BINDING)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(principal))
                .where(which)
                .and(PRINCIPAL.STATE.eq(State.ACTIVE.name()));
    }

    /** Active principals among these members, in the order of their ids. */
    List<Long> principals(Collection<Member> members) {
        var ones = new TreeSet<Long>();
        var groups = new TreeSet<String>();
        boolean everyone = false;
        for (var member : members) {
            switch (member) {
                case Member.One(var principal) -> ones.add(principal);
                case Member.OfGroup(var group) -> groups.add(group);
                case Member.Everyone() -> everyone = true;
            }
        }
        return database.select(PRINCIPAL.ID)
                .from(PRINCIPAL)
                .where(PRINCIPAL.STATE.eq(State.ACTIVE.name()))
                .and(PRINCIPAL
                        .ID
                        .in(ones)
                        .or(PRINCIPAL.ID.in(DSL.select(USER_GROUP_MEMBER.PRINCIPAL)
                                .from(USER_GROUP_MEMBER)
                                .where(USER_GROUP_MEMBER.USER_GROUP.in(groups))))
                        .or(everyone ? PRINCIPAL.KIND.eq(PrincipalKind.USER.name()) : DSL.falseCondition()))
                .orderBy(PRINCIPAL.ID)
                .fetch(PRINCIPAL.ID);
    }

    Optional<Policy> policy(String project) {
        return revision(project, false).map(revision -> new Policy(grants(project), revision));
    }

    /** The revision, with the policy locked against other changes until the transaction ends. */
    Optional<Long> lock(String project) {
        return revision(project, true);
    }

    private Optional<Long> revision(String project, boolean lock) {
        var query = database.select(POLICY.REVISION).from(POLICY).where(POLICY.PROJECT.eq(project));
        return (lock ? query.forUpdate() : query).fetchOptional(POLICY.REVISION);
    }

    List<Grant> grants(String project) {
        return grants(Set.of(project));
    }

    List<Grant> grants(Collection<String> projects) {
        return grants(database.selectFrom(ROLE_BINDING)
                .where(ROLE_BINDING.PROJECT.in(projects))
                .orderBy(ROLE_BINDING.PROJECT, ROLE_BINDING.ROLE, ROLE_BINDING.ID)
                .fetch());
    }

    List<Grant> grantsOfGroup(String group) {
        return grants(database.selectFrom(ROLE_BINDING)
                .where(ROLE_BINDING.USER_GROUP.eq(group))
                .fetch());
    }

    boolean createPolicy(String project) {
        return database.insertInto(POLICY)
                        .set(POLICY.PROJECT, project)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void nextRevision(String project) {
        database.update(POLICY)
                .set(POLICY.REVISION, POLICY.REVISION.plus(1))
                .where(POLICY.PROJECT.eq(project))
                .execute();
    }

    void remove(Collection<Grant> grants) {
        for (var grant : grants) {
            database.deleteFrom(ROLE_BINDING).where(same(grant)).execute();
        }
    }

    /** In which policies a group is; they are locked, in the order of their keys, and the group is taken out. */
    List<Grant> removeGroup(String group) {
        database.select(POLICY.PROJECT)
                .from(POLICY)
                .where(POLICY.PROJECT.in(
                        DSL.select(ROLE_BINDING.PROJECT).from(ROLE_BINDING).where(ROLE_BINDING.USER_GROUP.eq(group))))
                .orderBy(POLICY.PROJECT)
                .forUpdate()
                .fetch();
        var removed = grants(database.deleteFrom(ROLE_BINDING)
                .where(ROLE_BINDING.USER_GROUP.eq(group))
                .returning()
                .fetch());
        removed.stream().map(Grant::project).distinct().forEach(this::nextRevision);
        return removed;
    }

    /** Adds a grant; where there is one of this role for this member under this condition already, it gets the new end. */
    void put(Grant grant) {
        database.deleteFrom(ROLE_BINDING).where(same(grant)).execute();
        var row = database.insertInto(ROLE_BINDING)
                .set(ROLE_BINDING.PROJECT, grant.project())
                .set(ROLE_BINDING.ROLE, grant.role().id())
                .set(ROLE_BINDING.CONDITION, grant.condition())
                .set(ROLE_BINDING.EXPIRES_AT, grant.until());
        switch (grant.member()) {
            case Member.One(var principal) ->
                row.set(ROLE_BINDING.PRINCIPAL, principal).execute();
            case Member.OfGroup(var group) ->
                row.set(ROLE_BINDING.USER_GROUP, group).execute();
            case Member.Everyone() -> row.execute();
        }
    }

    private static Condition same(Grant grant) {
        var member =
                switch (grant.member()) {
                    case Member.One(var principal) -> ROLE_BINDING.PRINCIPAL.eq(principal);
                    case Member.OfGroup(var group) -> ROLE_BINDING.USER_GROUP.eq(group);
                    case Member.Everyone() -> OF_EVERYONE;
                };
        return member.and(ROLE_BINDING.PROJECT.eq(grant.project()))
                .and(ROLE_BINDING.ROLE.eq(grant.role().id()))
                .and(ROLE_BINDING.CONDITION.eq(grant.condition()));
    }

    /** Whether an active person owns the workspace for good, themselves or by a group. */
    boolean hasLastingOwner() {
        var members = database.selectFrom(ROLE_BINDING)
                .where(ROLE_BINDING.PROJECT.eq(""))
                .and(ROLE_BINDING.ROLE.eq(PredefinedRole.WORKSPACE_OWNER.id()))
                .and(ROLE_BINDING.EXPIRES_AT.isNull())
                .and(ROLE_BINDING.CONDITION.eq(""))
                .fetch(PolicyRepository::member);
        var owners = principals(members);
        return !owners.isEmpty()
                && database.fetchExists(
                        PRINCIPAL, PRINCIPAL.ID.in(owners).and(PRINCIPAL.KIND.eq(PrincipalKind.USER.name())));
    }

    private List<Grant> grants(List<RoleBindingRecord> rows) {
        var known = roles.byId(rows.stream().map(RoleBindingRecord::getRole).collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Grant(
                        row.getProject(),
                        Optional.ofNullable(known.get(row.getRole()))
                                .orElseThrow(() -> new IllegalStateException("no role " + row.getRole())),
                        member(row),
                        row.getCondition(),
                        row.getExpiresAt()))
                .toList();
    }

    private static Member member(RoleBindingRecord row) {
        if (row.getPrincipal() != null) {
            return new Member.One(row.getPrincipal());
        }
        return row.getUserGroup() == null ? new Member.Everyone() : new Member.OfGroup(row.getUserGroup());
    }
}
