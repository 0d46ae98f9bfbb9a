package com.bytebase.databasegroup;

import static com.bytebase.store.jooq.Tables.TABLE_GROUP;

import com.bytebase.store.jooq.tables.records.TableGroupRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The rows of table groups. */
@Repository
class TableGroupRepository {
    private final DSLContext database;

    TableGroupRepository(DSLContext database) {
        this.database = database;
    }

    /** Few: the list is not paged. */
    List<TableGroup> of(String project, String databaseGroup) {
        return database.selectFrom(TABLE_GROUP)
                .where(within(project, databaseGroup))
                .orderBy(TABLE_GROUP.ID)
                .fetch(TableGroupRepository::read);
    }

    Optional<TableGroup> find(String project, String databaseGroup, String id) {
        return database.selectFrom(TABLE_GROUP)
                .where(within(project, databaseGroup))
                .and(TABLE_GROUP.ID.eq(id))
                .fetchOptional(TableGroupRepository::read);
    }

    void insert(TableGroup group) {
        database.insertInto(TABLE_GROUP)
                .set(TABLE_GROUP.PROJECT, group.project())
                .set(TABLE_GROUP.DATABASE_GROUP, group.databaseGroup())
                .set(TABLE_GROUP.ID, group.id())
                .set(TABLE_GROUP.TITLE, group.title())
                .set(TABLE_GROUP.PLACEHOLDER, group.placeholder())
                .set(TABLE_GROUP.CONDITION, group.condition())
                .set(TABLE_GROUP.CREATOR, group.creator())
                .set(TABLE_GROUP.CREATED_AT, group.createdAt())
                .set(TABLE_GROUP.UPDATED_AT, group.updatedAt())
                .execute();
    }

    /** @return whether the row still had the revision that {@code group} was read at */
    boolean update(TableGroup group) {
        return database.update(TABLE_GROUP)
                        .set(TABLE_GROUP.TITLE, group.title())
                        .set(TABLE_GROUP.PLACEHOLDER, group.placeholder())
                        .set(TABLE_GROUP.CONDITION, group.condition())
                        .set(TABLE_GROUP.UPDATED_AT, group.updatedAt())
                        .set(TABLE_GROUP.REVISION, group.revision() + 1)
                        .where(within(group.project(), group.databaseGroup()))
                        .and(TABLE_GROUP.ID.eq(group.id()))
                        .and(TABLE_GROUP.REVISION.eq(group.revision()))
                        .execute()
                == 1;
    }

    void delete(TableGroup group) {
        database.deleteFrom(TABLE_GROUP)
                .where(within(group.project(), group.databaseGroup()))
                .and(TABLE_GROUP.ID.eq(group.id()))
                .execute();
    }

    private static Condition within(String project, String databaseGroup) {
        return TABLE_GROUP.PROJECT.eq(project).and(TABLE_GROUP.DATABASE_GROUP.eq(databaseGroup));
    }

    private static TableGroup read(TableGroupRecord row) {
        return new TableGroup(
                row.getProject(),
                row.getDatabaseGroup(),
                row.getId(),
                row.getTitle(),
                row.getPlaceholder(),
                row.getCondition(),
                row.getCreator(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getRevision());
    }
}
