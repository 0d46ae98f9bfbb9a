package com.bytebase.sheet;

import static com.bytebase.store.jooq.Tables.SHEET;
import static com.bytebase.store.jooq.Tables.SHEET_MEMBER;
import static com.bytebase.store.jooq.Tables.SHEET_STAR;
import static com.bytebase.store.jooq.Tables.STATEMENT_TEXT;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.State;
import com.bytebase.sheet.Sheet.Level;
import com.bytebase.sheet.Sheet.Visibility;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** Sheets that somebody may read; for those who may not, there are none. */
@Repository
class SheetRepository {
    private static final Ordering ORDER = new Ordering("updateTime desc", SHEET.ID)
            .by("title", SHEET.TITLE)
            .by("folder", SHEET.FOLDER)
            .by("createTime", SHEET.CREATED_AT)
            .by("updateTime", SHEET.UPDATED_AT);

    private final DSLContext database;

    SheetRepository(DSLContext database) {
        this.database = database;
    }

    /** How many sheets are in a folder. */
    record Folder(String path, int sheets) {}

    private static ListFields filter(Field<Boolean> starred) {
        return new ListFields()
                .text("title", SHEET.TITLE)
                .text("content", STATEMENT_TEXT.CONTENT)
                .text("folder", SHEET.FOLDER)
                .text("database", SHEET.DATABASE)
                .text("creator", DSL.concat(DSL.inline("users/"), SHEET.CREATOR.cast(String.class)))
                .flag("starred", starred)
                .word("visibility", SHEET.VISIBILITY, Set.of("PRIVATE", "SHARED", "PROJECT"))
                .word("state", SHEET.STATE, Set.of("ACTIVE", "ARCHIVED"))
                .time("createTime", SHEET.CREATED_AT)
                .time("updateTime", SHEET.UPDATED_AT);
    }

    Optional<SheetView> find(Actor actor, String project, long id) {
        var starred = starred(actor);
        return sheets(starred)
                .where(SHEET.ID.eq(id))
                .and(SHEET.PROJECT.eq(project))
                .and(readable(actor))
                .fetchOptional(row -> new Row(read(row), row.get(starred)))
                .map(row -> views(actor, List.of(row)).getFirst());
    }

    Page<SheetView> list(String project, Actor actor, ListRequest request) {
        var starred = starred(actor);
        var fields = filter(DSL.field(isStarred(actor)));
        var page = ORDER.page(
                () -> sheets(starred)
                        .where(SHEET.PROJECT.eq(project))
                        .and(readable(actor))
                        .and(Filters.condition(request.filter(), fields))
                        .and(request.archivedToo() ? DSL.noCondition() : SHEET.STATE.eq(State.ACTIVE.name())),
                request,
                row -> new Row(read(row), row.get(starred)));
        var views = views(actor, page.items());
        return new Page<>(views, page.nextPageToken(), page.totalSize());
    }

    /** Folders that hold sheets which the actor may read, in order of their paths. */
    List<Folder> folders(String project, Actor actor) {
        return database.select(SHEET.FOLDER, DSL.count())
                .from(SHEET)
                .where(SHEET.PROJECT.eq(project))
                .and(SHEET.STATE.eq(State.ACTIVE.name()))
                .and(SHEET.FOLDER.ne(""))
                .and(readable(actor))
                .groupBy(SHEET.FOLDER)
                .orderBy(SHEET.FOLDER)
                .fetch(row -> new Folder(row.value1(), row.value2()));
    }

    private record Row(Sheet sheet, boolean starred) {}

    private List<SheetView> views(Actor actor, List<Row> rows) {
        var members = members(rows.stream().map(row -> row.sheet().id()).toList());
        var views = new ArrayList<SheetView>();
        for (var row : rows) {
            var those = members.getOrDefault(row.sheet().id(), Map.of());
            var level = row.sheet().creator() == actor.principal()
                    ? Level.OWNER
                    : those.getOrDefault(actor.principal(), Level.VIEWER);
            views.add(new SheetView(row.sheet(), row.starred(), level, those));
        }
        return views;
    }

    private Map<Long, Map<Long, Level>> members(Collection<Long> sheets) {
        var members = new HashMap<Long, Map<Long, Level>>();
        if (!sheets.isEmpty()) {
            database.selectFrom(SHEET_MEMBER)
                    .where(SHEET_MEMBER.SHEET.in(sheets))
                    .forEach(row -> members.computeIfAbsent(row.getSheet(), _ -> new HashMap<>())
                            .put(row.getPrincipal(), Level.valueOf(row.getLevel())));
        }
        return members;
    }

    private static Condition readable(Actor actor) {
        return SHEET.CREATOR
                .eq(actor.principal())
                .or(SHEET.VISIBILITY.eq(Visibility.PROJECT.name()))
                .or(SHEET.VISIBILITY
                        .eq(Visibility.SHARED.name())
                        .and(DSL.exists(DSL.selectOne()
                                .from(SHEET_MEMBER)
                                .where(SHEET_MEMBER.SHEET.eq(SHEET.ID))
                                .and(SHEET_MEMBER.PRINCIPAL.eq(actor.principal())))));
    }

    private static Condition isStarred(Actor actor) {
        return DSL.exists(DSL.selectOne()
                .from(SHEET_STAR)
                .where(SHEET_STAR.SHEET.eq(SHEET.ID))
                .and(SHEET_STAR.PRINCIPAL.eq(actor.principal())));
    }

    private static Field<Boolean> starred(Actor actor) {
        return DSL.field(isStarred(actor)).as("starred");
    }

    long insert(Sheet sheet) {
        return database.insertInto(SHEET)
                .set(SHEET.PROJECT, sheet.project())
                .set(SHEET.TITLE, sheet.title())
                .set(SHEET.CONTENT, sheet.contentHash())
                .set(SHEET.VERSION, sheet.version())
                .set(SHEET.DATABASE, sheet.database())
                .set(SHEET.FOLDER, sheet.folder())
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
                .set(SHEET.VERSION, sheet.version())
                .set(SHEET.DATABASE, sheet.database())
                .set(SHEET.FOLDER, sheet.folder())
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

    /** Shares it with these and nobody else. */
    void share(long sheet, Map<Long, Level> members) {
        database.deleteFrom(SHEET_MEMBER).where(SHEET_MEMBER.SHEET.eq(sheet)).execute();
        if (!members.isEmpty()) {
            database.insertInto(SHEET_MEMBER, SHEET_MEMBER.SHEET, SHEET_MEMBER.PRINCIPAL, SHEET_MEMBER.LEVEL)
                    .valuesOfRows(members.entrySet().stream()
                            .map(one ->
                                    DSL.row(sheet, one.getKey(), one.getValue().name()))
                            .toList())
                    .execute();
        }
    }

    void star(long principal, long sheet) {
        database.insertInto(SHEET_STAR)
                .set(SHEET_STAR.PRINCIPAL, principal)
                .set(SHEET_STAR.SHEET, sheet)
                .onConflictDoNothing()
                .execute();
    }

    void unstar(long principal, long sheet) {
        database.deleteFrom(SHEET_STAR)
                .where(SHEET_STAR.PRINCIPAL.eq(principal))
                .and(SHEET_STAR.SHEET.eq(sheet))
                .execute();
    }

    private SelectOnConditionStep<Record> sheets(Field<Boolean> starred) {
        return database.select(SHEET.asterisk())
                .select(STATEMENT_TEXT.SIZE, starred)
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
                row.get(SHEET.VERSION),
                row.get(SHEET.DATABASE),
                row.get(SHEET.FOLDER),
                row.get(SHEET.CREATOR),
                Visibility.valueOf(row.get(SHEET.VISIBILITY)),
                State.valueOf(row.get(SHEET.STATE)),
                row.get(SHEET.CREATED_AT),
                row.get(SHEET.UPDATED_AT),
                row.get(SHEET.REVISION));
    }
}
