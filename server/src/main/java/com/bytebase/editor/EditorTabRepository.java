package com.bytebase.editor;

import static com.bytebase.store.jooq.Tables.EDITOR_TAB;

import com.bytebase.kernel.Problem;
import com.bytebase.store.jooq.tables.records.EditorTabRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class EditorTabRepository {
    private final DSLContext database;

    EditorTabRepository(DSLContext database) {
        this.database = database;
    }

    /** How much somebody has open in a project. */
    record Extent(int tabs, long characters, int lastPosition) {}

    List<EditorTab> list(long principal, String project) {
        return database.selectFrom(EDITOR_TAB)
                .where(of(principal, project))
                .orderBy(EDITOR_TAB.POSITION, EDITOR_TAB.ID)
                .fetch(EditorTabRepository::read);
    }

    Optional<EditorTab> find(long principal, String project, long id) {
        return database.selectFrom(EDITOR_TAB)
                .where(of(principal, project))
                .and(EDITOR_TAB.ID.eq(id))
                .fetchOptional(EditorTabRepository::read);
    }

    /** Of all tabs but {@code except}. */
    Extent extent(long principal, String project, long except) {
        return database.select(
                        DSL.count(),
                        DSL.coalesce(DSL.sum(DSL.length(EDITOR_TAB.STATEMENT)), DSL.inline(0)),
                        DSL.coalesce(DSL.max(EDITOR_TAB.POSITION), DSL.inline(-1)))
                .from(EDITOR_TAB)
                .where(of(principal, project))
                .and(EDITOR_TAB.ID.ne(except))
                .fetchSingle(row -> new Extent(row.value1(), row.value2().longValue(), row.value3()));
    }

    long insert(EditorTab tab) {
        return database.insertInto(EDITOR_TAB)
                .set(EDITOR_TAB.PRINCIPAL, tab.principal())
                .set(EDITOR_TAB.PROJECT, tab.project())
                .set(EDITOR_TAB.TITLE, tab.title())
                .set(EDITOR_TAB.STATEMENT, tab.statement())
                .set(EDITOR_TAB.DATABASES, tab.databases().toArray(String[]::new))
                .set(EDITOR_TAB.SHEET, tab.sheet())
                .set(EDITOR_TAB.POSITION, tab.position())
                .set(EDITOR_TAB.CREATED_AT, tab.createdAt())
                .set(EDITOR_TAB.UPDATED_AT, tab.updatedAt())
                .returning(EDITOR_TAB.ID)
                .fetchSingle(EDITOR_TAB.ID);
    }

    /** @throws Problem where the row no longer has the revision that {@code tab} was read at */
    void update(EditorTab tab) {
        int rows = database.update(EDITOR_TAB)
                .set(EDITOR_TAB.TITLE, tab.title())
                .set(EDITOR_TAB.STATEMENT, tab.statement())
                .set(EDITOR_TAB.DATABASES, tab.databases().toArray(String[]::new))
                .set(EDITOR_TAB.SHEET, tab.sheet())
                .set(EDITOR_TAB.POSITION, tab.position())
                .set(EDITOR_TAB.UPDATED_AT, tab.updatedAt())
                .set(EDITOR_TAB.REVISION, tab.revision() + 1)
                .where(EDITOR_TAB.ID.eq(tab.id()))
                .and(EDITOR_TAB.REVISION.eq(tab.revision()))
                .execute();
        if (rows != 1) {
            throw Problem.staleEtag(tab.name());
        }
    }

    void delete(EditorTab tab) {
        database.deleteFrom(EDITOR_TAB).where(EDITOR_TAB.ID.eq(tab.id())).execute();
    }

    private static Condition of(long principal, String project) {
        return EDITOR_TAB.PRINCIPAL.eq(principal).and(EDITOR_TAB.PROJECT.eq(project));
    }

    private static EditorTab read(EditorTabRecord row) {
        return new EditorTab(
                row.getId(),
                row.getPrincipal(),
                row.getProject(),
                row.getTitle(),
                row.getStatement(),
                Arrays.asList(row.getDatabases()),
                row.getSheet(),
                row.getPosition(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getRevision());
    }
}
