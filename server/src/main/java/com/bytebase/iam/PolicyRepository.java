package com.bytebase.iam;

import static com.bytebase.store.jooq.Tables.POLICY;
import static com.bytebase.store.jooq.Tables.PRINCIPAL;
import static com.bytebase.store.jooq.Tables.ROLE_BINDING;

import com.bytebase.kernel.State;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class PolicyRepository {
    private final DSLContext database;

    PolicyRepository(DSLContext database) {
        this.database = database;
    }

    /** Everything that a principal holds anywhere; nothing where they are archived. */
    List<Grant> grantsOf(long principal) {
        return database.select(ROLE_BINDING.fields())
                .from(ROLE_BINDING)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(ROLE_BINDING.PRINCIPAL))
                .where(ROLE_BINDING.PRINCIPAL.eq(principal))
                .and(PRINCIPAL.STATE.eq(State.ACTIVE.name()))
                .fetch(PolicyRepository::grant);
    }

    /** Active principals with one of the roles in one of the places, in the order of their ids. */
    List<Long> holders(Condition condition, Instant now) {
        return database.selectDistinct(ROLE_BINDING.PRINCIPAL)
                .from(ROLE_BINDING)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(ROLE_BINDING.PRINCIPAL))
                .where(condition)
                .and(PRINCIPAL.STATE.eq(State.ACTIVE.name()))
                .and(ROLE_BINDING.EXPIRES_AT.isNull().or(ROLE_BINDING.EXPIRES_AT.gt(now)))
                .orderBy(ROLE_BINDING.PRINCIPAL)
                .fetch(ROLE_BINDING.PRINCIPAL);
    }

    static Condition inPlace(String project, Collection<Role> roles) {
        return ROLE_BINDING
                .PROJECT
                .eq(project)
                .and(ROLE_BINDING.ROLE.in(roles.stream().map(Role::id).toList()));
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
        return database.selectFrom(ROLE_BINDING)
                .where(ROLE_BINDING.PROJECT.eq(project))
                .orderBy(ROLE_BINDING.ROLE, ROLE_BINDING.PRINCIPAL)
                .fetch(PolicyRepository::grant);
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
            database.deleteFrom(ROLE_BINDING)
                    .where(ROLE_BINDING.PROJECT.eq(grant.project()))
                    .and(ROLE_BINDING.ROLE.eq(grant.role().id()))
                    .and(ROLE_BINDING.PRINCIPAL.eq(grant.principal()))
                    .execute();
        }
    }

    /** Adds a grant; where there is one of this role for this principal already, it gets the new end. */
    void put(Grant grant) {
        database.insertInto(ROLE_BINDING)
                .set(ROLE_BINDING.PROJECT, grant.project())
                .set(ROLE_BINDING.ROLE, grant.role().id())
                .set(ROLE_BINDING.PRINCIPAL, grant.principal())
                .set(ROLE_BINDING.EXPIRES_AT, grant.until())
                .onConflict(ROLE_BINDING.PROJECT, ROLE_BINDING.ROLE, ROLE_BINDING.PRINCIPAL, ROLE_BINDING.CONDITION)
                .doUpdate()
                .set(ROLE_BINDING.EXPIRES_AT, DSL.excluded(ROLE_BINDING.EXPIRES_AT))
                .execute();
    }

    /** Whether an active person owns the workspace for good. */
    boolean hasLastingOwner() {
        return database.fetchExists(DSL.selectOne()
                .from(ROLE_BINDING)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(ROLE_BINDING.PRINCIPAL))
                .where(inPlace("", List.of(Role.WORKSPACE_OWNER)))
                .and(ROLE_BINDING.EXPIRES_AT.isNull())
                .and(PRINCIPAL.KIND.eq("USER"))
                .and(PRINCIPAL.STATE.eq(State.ACTIVE.name())));
    }

    private static Grant grant(Record row) {
        var role = row.get(ROLE_BINDING.ROLE);
        return new Grant(
                row.get(ROLE_BINDING.PROJECT),
                Role.find(role).orElseThrow(() -> new IllegalStateException("no role " + role)),
                row.get(ROLE_BINDING.PRINCIPAL),
                row.get(ROLE_BINDING.EXPIRES_AT));
    }
}
