package com.bytebase.iam;

import static com.bytebase.store.jooq.Tables.CUSTOM_ROLE;
import static com.bytebase.store.jooq.Tables.ROLE_BINDING;

import com.bytebase.store.jooq.tables.records.CustomRoleRecord;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The roles that were made here. */
@Repository
class RoleRepository {
    private final DSLContext database;

    RoleRepository(DSLContext database) {
        this.database = database;
    }

    Optional<CustomRole> find(String id) {
        return database.selectFrom(CUSTOM_ROLE).where(CUSTOM_ROLE.ID.eq(id)).fetchOptional(RoleRepository::read);
    }

    /** Locked until the transaction ends: nobody deletes it while it is granted, nor grants it while it is deleted. */
    Optional<CustomRole> hold(String id) {
        return database.selectFrom(CUSTOM_ROLE)
                .where(CUSTOM_ROLE.ID.eq(id))
                .forUpdate()
                .fetchOptional(RoleRepository::read);
    }

    Map<String, CustomRole> all(Collection<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : database.selectFrom(CUSTOM_ROLE)
                        .where(CUSTOM_ROLE.ID.in(ids))
                        .fetchMap(CUSTOM_ROLE.ID, RoleRepository::read);
    }

    List<CustomRole> all() {
        return database.selectFrom(CUSTOM_ROLE)
                .orderBy(CUSTOM_ROLE.LEVEL.desc(), CUSTOM_ROLE.TITLE, CUSTOM_ROLE.ID)
                .fetch(RoleRepository::read);
    }

    int count() {
        return database.fetchCount(CUSTOM_ROLE);
    }

    /** @return whether there was none of that id yet */
    boolean insert(CustomRole role) {
        return database.insertInto(CUSTOM_ROLE)
                        .set(CUSTOM_ROLE.ID, role.id())
                        .set(CUSTOM_ROLE.TITLE, role.title())
                        .set(CUSTOM_ROLE.DESCRIPTION, role.description())
                        .set(CUSTOM_ROLE.LEVEL, role.level().name())
                        .set(CUSTOM_ROLE.PERMISSIONS, role.permissions().toArray(String[]::new))
                        .set(CUSTOM_ROLE.CREATED_AT, role.createdAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void update(CustomRole role) {
        database.update(CUSTOM_ROLE)
                .set(CUSTOM_ROLE.TITLE, role.title())
                .set(CUSTOM_ROLE.DESCRIPTION, role.description())
                .set(CUSTOM_ROLE.PERMISSIONS, role.permissions().toArray(String[]::new))
                .set(CUSTOM_ROLE.REVISION, CUSTOM_ROLE.REVISION.plus(1))
                .where(CUSTOM_ROLE.ID.eq(role.id()))
                .execute();
    }

    void delete(String id) {
        database.deleteFrom(CUSTOM_ROLE).where(CUSTOM_ROLE.ID.eq(id)).execute();
    }

    /** In which policies the role is granted: ids of projects, empty for the workspace. */
    List<String> placesOf(String id) {
        return database.selectDistinct(ROLE_BINDING.PROJECT)
                .from(ROLE_BINDING)
                .where(ROLE_BINDING.ROLE.eq(id))
                .orderBy(ROLE_BINDING.PROJECT)
                .fetch(ROLE_BINDING.PROJECT);
    }

    /** Whether the role is granted anywhere under a condition on databases. */
    boolean isLimited(String id) {
        return database.fetchExists(
                ROLE_BINDING, ROLE_BINDING.ROLE.eq(id).and(ROLE_BINDING.CONDITION.contains(BindingCondition.RESOURCE)));
    }

    private static CustomRole read(CustomRoleRecord row) {
        return new CustomRole(
                row.getId(),
                row.getTitle(),
                row.getDescription(),
                Role.Level.valueOf(row.getLevel()),
                // What an earlier release knew and this one does not is held by nobody.
                known(row.getPermissions()),
                row.getCreatedAt(),
                row.getRevision());
    }

    private static Set<String> known(String[] permissions) {
        return Set.copyOf(
                Arrays.stream(permissions).filter(Permissions.all()::contains).toList());
    }
}
