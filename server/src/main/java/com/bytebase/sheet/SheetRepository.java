package com.bytebase.sheet;

import static com.bytebase.store.jooq.Tables.SHEET;
import static com.bytebase.store.jooq.Tables.STATEMENT_TEXT;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.State;
import com.bytebase.sheet.Sheet.Visibility;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class SheetRepository {
    private static final ListFields FILTER = new ListFields()
            .text("title", SHEET.TITLE)
            .text("database", SHEET.DATABASE)
            .text("creator", DSL.concat(DSL.inline("users/"), SHEET.CREATOR.cast(String.class)))
            .word("visibility", SHEET.VISIBILITY, Set.of("PRIVATE", "PROJECT"))
            .word("state", SHEET.STATE, Set.of("ACTIVE", "ARCHIVED"))
            .time("createTime", SHEET.CREATED_AT)
            .time("updateTime", SHEET.UPDATED_AT);
    private static final Ordering ORDER = new Ordering("updateTime desc", SHEET.ID)
            .by("title", SHEET.TITLE)
            .by("createTime", SHEET.CREATED_AT)
            .by("updateTime", SHEET.UPDATED_AT);

    private final DSLContext database;

    SheetRepository(DSLContext database) {
        this.database = database;
    }

    Optional<Sheet> find(String project, long id) {
        return sheets().where(SHEET.ID.eq(id)).and(SHEET.PROJECT.eq(project)).fetchOptional(SheetRepository::read);
    }

    /** The actor's own and those that the whole project may read. */
    Page<Sheet> list(String project, Actor actor, ListRequest request) {
        Condition readable = SHEET.CREATOR.eq(actor.principal()).or(SHEET.VISIBILITY.eq(Visibility.PROJECT.name()));
        return ORDER.page(
                () -> sheets().where(SHEET.PROJECT.eq(project))
                        .and(readable)
                        .and(Filters.condition(request.filter(), FILTER))
                        .and(request.archivedToo() ? DSL.noCondition() : SHEET.STATE.eq(State.ACTIVE.name())),
                request,
                SheetRepository::read);
    }

    long insert(Sheet sheet) {
        return database.insertInto(SHEET)
                .set(SHEET.PROJECT, sheet.project())
                .set(SHEET.TITLE, sheet.title())
                .set(SHEET.CONTENT, sheet.contentHash())
                .set(SHEET.DATABASE, sheet.database())
                .set(SHEET.CREATOR, sheet.creator())
                .set(SHEET.VISIBILITY, sheet.visibility().name())
                .set(SHEET.CREATED_AT, sheet.createdAt())
                .set(SHEET.UPDATED_AT, sheet.updatedAt())
                .returning(SHEET.ID)
                .fetchSingle(SHEET.ID);
    }

    /** @throws Problem where the row no longer has the revision that {@code sheet} was read at */
    void update(Sheet sheet) {
        int rows = database.update(SHEET)
                .set(SHEET.TITLE, sheet.title())
                .set(SHEET.CONTENT, sheet.contentHash())
                .set(SHEET.DATABASE, sheet.database())
                .set(SHEET.VISIBILITY, sheet.visibility().name())
                .set(SHEET.STATE, sheet.state().name())
                .set(SHEET.UPDATED_AT, sheet.updatedAt())
                .set(SHEET.REVISION, sheet.revision() + 1)
                .where(SHEET.ID.eq(sheet.id()))
                .and(SHEET.REVISION.eq(sheet.revision()))
                .execute();
        if (rows != 1) {
            throw Problem.staleEtag(sheet.name());
        }
    }

    private SelectOnConditionStep<Record> sheets() {
        return database.select(SHEET.asterisk())
                .select(STATEMENT_TEXT.SIZE)
                .from(SHEET)
                .join(STATEMENT_TEXT)
                .on(STATEMENT_TEXT.HASH.eq(SHEET.CONTENT));
    }

    private static Sheet read(Record row) {
        return new Sheet(
                row.get(SHEET.ID),
                row.get(SHEET.PROJECT),
                row.get(SHEET.TITLE),
                row.get(SHEET.CONTENT),
                row.get(STATEMENT_TEXT.SIZE),
                row.get(SHEET.DATABASE),
                row.get(SHEET.CREATOR),
                Visibility.valueOf(row.get(SHEET.VISIBILITY)),
                State.valueOf(row.get(SHEET.STATE)),
                row.get(SHEET.CREATED_AT),
                row.get(SHEET.UPDATED_AT),
                row.get(SHEET.REVISION));
    }
}
