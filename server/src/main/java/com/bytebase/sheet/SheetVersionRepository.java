package com.bytebase.sheet;

import static com.bytebase.store.jooq.Tables.SHEET_VERSION;
import static com.bytebase.store.jooq.Tables.STATEMENT_TEXT;

import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Page;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.springframework.stereotype.Repository;

@Repository
class SheetVersionRepository {
    private static final Ordering ORDER =
            new Ordering("createTime desc", SHEET_VERSION.NUMBER).by("createTime", SHEET_VERSION.CREATED_AT);

    private final DSLContext database;

    SheetVersionRepository(DSLContext database) {
        this.database = database;
    }

    /** Keeps the text that a sheet has now. */
    void insert(Actor author, long sheet, Sheet now) {
        database.insertInto(SHEET_VERSION)
                .set(SHEET_VERSION.SHEET, sheet)
                .set(SHEET_VERSION.NUMBER, now.version())
                .set(SHEET_VERSION.CONTENT, now.contentHash())
                .set(SHEET_VERSION.AUTHOR, author.principal())
                .set(SHEET_VERSION.CREATED_AT, now.updatedAt())
                .execute();
    }

    Page<SheetVersion> list(long sheet, ListRequest request) {
        return ORDER.page(() -> versions(sheet), request, SheetVersionRepository::read);
    }

    Optional<SheetVersion> find(long sheet, long number) {
        return versions(sheet).and(SHEET_VERSION.NUMBER.eq(number)).fetchOptional(SheetVersionRepository::read);
    }

    private SelectConditionStep<? extends Record> versions(long sheet) {
        return database.select(
                        SHEET_VERSION.NUMBER,
                        SHEET_VERSION.CONTENT,
                        SHEET_VERSION.AUTHOR,
                        SHEET_VERSION.CREATED_AT,
                        STATEMENT_TEXT.SIZE)
                .from(SHEET_VERSION)
                .join(STATEMENT_TEXT)
                .on(STATEMENT_TEXT.HASH.eq(SHEET_VERSION.CONTENT))
                .where(SHEET_VERSION.SHEET.eq(sheet));
    }

    private static SheetVersion read(Record row) {
        return new SheetVersion(
                row.get(SHEET_VERSION.NUMBER),
                row.get(SHEET_VERSION.CONTENT),
                row.get(STATEMENT_TEXT.SIZE),
                row.get(SHEET_VERSION.AUTHOR),
                row.get(SHEET_VERSION.CREATED_AT));
    }
}
