package com.bytebase.schema;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.INSTANCE;
import static com.bytebase.store.jooq.Tables.OBJECT_WORD;
import static com.bytebase.store.jooq.Tables.SCHEMA_OBJECT;
import static com.bytebase.store.jooq.Tables.STORED_SCHEMA;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.database.DatabaseName;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The lists of what is in the schemas that databases have now. */
@Repository
class SchemaObjectRepository {
    /** Shorter ones are in too many words to go by. */
    private static final int SHORTEST_FRAGMENT = 3;

    /** A part of more words than these tells nothing; then all names are gone through. */
    private static final int MOST_WORDS = 2_000;

    private static final Field<String> HEAD =
            DSL.field("split_part({0}, chr(10), 1)", String.class, SCHEMA_OBJECT.SEARCHED);
    private static final ListFields FILTER = new ListFields()
            .reference("project", "projects", DATABASE.PROJECT)
            .reference("instance", "instances", DATABASE.INSTANCE)
            .reference("environment", "environments", INSTANCE.ENVIRONMENT)
            .text("databaseName", DATABASE.NAME)
            .text("schema", SCHEMA_OBJECT.NAMESPACE)
            .text("name", SCHEMA_OBJECT.NAME)
            .text("form", SCHEMA_OBJECT.FORM);

    private final DSLContext database;

    SchemaObjectRepository(DSLContext database) {
        this.database = database;
    }

    /** One object of one database. */
    record Found(DatabaseName database, ListedObject object) {}

    /** How many objects of a kind and form there are. */
    record Count(ObjectKind kind, String form, String schema, int count) {}

    private record Place(Found found, int rank, long databaseId, int number) {
        List<String> key() {
            return List.of(
                    Integer.toString(rank),
                    found.object().ownName(),
                    Long.toString(databaseId),
                    Integer.toString(number));
        }
    }

    /** Holds the rows of schemas, always in the same order, until the transaction ends. */
    void hold(Collection<String> hashes) {
        database.select(STORED_SCHEMA.ID)
                .from(STORED_SCHEMA)
                .where(STORED_SCHEMA.HASH.in(hashes))
                .orderBy(STORED_SCHEMA.ID)
                .forNoKeyUpdate()
                .fetch();
    }

    boolean isListed(String hash) {
        return database.fetchExists(STORED_SCHEMA, STORED_SCHEMA.HASH.eq(hash).and(STORED_SCHEMA.LISTED));
    }

    boolean isOfADatabase(String hash) {
        return database.fetchExists(DATABASE, DATABASE.SCHEMA_HASH.eq(hash));
    }

    void list(String hash, List<ListedObject> objects) {
        long id = database.update(STORED_SCHEMA)
                .set(STORED_SCHEMA.LISTED, true)
                .where(STORED_SCHEMA.HASH.eq(hash))
                .returning(STORED_SCHEMA.ID)
                .fetchSingle(STORED_SCHEMA.ID);
        var columns = new ObjectColumns(objects);
        database.execute("INSERT INTO object_word SELECT * FROM unnest(?::text[]) ON CONFLICT DO NOTHING", (Object)
                columns.allWords());
        database.execute("""
                INSERT INTO schema_object
                SELECT ?, number, kind, form, namespace, parent, name, comment, searched, parts, string_to_array(words, ' ')
                FROM unnest(?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS row (number, kind, form, namespace, parent, name, comment, searched, parts, words)
                """, columns.bindings(id));
    }

    void unlist(String hash) {
        database.update(STORED_SCHEMA)
                .set(STORED_SCHEMA.LISTED, false)
                .where(STORED_SCHEMA.HASH.eq(hash))
                .execute();
        database.deleteFrom(SCHEMA_OBJECT)
                .where(SCHEMA_OBJECT.STORED_SCHEMA.eq(
                        DSL.select(STORED_SCHEMA.ID).from(STORED_SCHEMA).where(STORED_SCHEMA.HASH.eq(hash))))
                .execute();
    }

    List<Count> counts(String hash) {
        var count = DSL.count();
        return database.select(SCHEMA_OBJECT.KIND, SCHEMA_OBJECT.FORM, SCHEMA_OBJECT.NAMESPACE, count)
                .from(SCHEMA_OBJECT)
                .join(STORED_SCHEMA)
                .on(STORED_SCHEMA.ID.eq(SCHEMA_OBJECT.STORED_SCHEMA))
                .where(STORED_SCHEMA.HASH.eq(hash))
                .groupBy(SCHEMA_OBJECT.KIND, SCHEMA_OBJECT.FORM, SCHEMA_OBJECT.NAMESPACE)
                .orderBy(SCHEMA_OBJECT.NAMESPACE, SCHEMA_OBJECT.KIND, SCHEMA_OBJECT.FORM)
                .fetch(row -> new Count(ObjectKind.valueOf(row.value1()), row.value2(), row.value3(), row.value4()));
    }

    /** In one database, every name of which is gone through. */
    Page<Found> in(long databaseId, ObjectSearch search) {
        return page(search, DATABASE.ID.eq(databaseId));
    }

    /**
     * In all databases that can be seen.
     *
     * @param visible ids of projects; null for all
     */
    Page<Found> everywhere(ObjectSearch search, @Nullable Collection<String> visible, @Nullable String filter) {
        var seen = visible == null
                ? DSL.noCondition()
                : visible.isEmpty()
                        ? DSL.falseCondition()
                        : DATABASE.PROJECT.eq(DSL.any(DSL.val(visible.toArray(String[]::new))));
        return page(
                search,
                DSL.and(
                        seen,
                        INSTANCE.STATE.eq("ACTIVE"),
                        DATABASE.PRESENCE.eq("PRESENT"),
                        byWords(search.query()),
                        Filters.condition(filter, FILTER)));
    }

    private Page<Found> page(ObjectSearch search, Condition within) {
        var rank = rank(search.query()).as("rank");
        var where = DSL.and(within, matches(search));
        if (!search.page().after().isEmpty()) {
            where = where.and(after(rank(search.query()), search.page().after()));
        }
        var rows = database.select(
                        SCHEMA_OBJECT.NUMBER,
                        SCHEMA_OBJECT.KIND,
                        SCHEMA_OBJECT.FORM,
                        SCHEMA_OBJECT.NAMESPACE,
                        SCHEMA_OBJECT.PARENT,
                        SCHEMA_OBJECT.NAME,
                        SCHEMA_OBJECT.COMMENT,
                        SCHEMA_OBJECT.SEARCHED,
                        SCHEMA_OBJECT.PARTS)
                .select(DATABASE.ID, DATABASE.INSTANCE, DATABASE.NAME, rank)
                .from(SCHEMA_OBJECT)
                .join(STORED_SCHEMA)
                .on(STORED_SCHEMA.ID.eq(SCHEMA_OBJECT.STORED_SCHEMA))
                .join(DATABASE)
                .on(DATABASE.SCHEMA_HASH.eq(STORED_SCHEMA.HASH))
                .join(INSTANCE)
                .on(INSTANCE.ID.eq(DATABASE.INSTANCE))
                .where(where)
                .orderBy(rank, SCHEMA_OBJECT.NAME, DATABASE.ID, SCHEMA_OBJECT.NUMBER)
                .limit(search.page().limit())
                .fetch(row -> place(row, row.get(rank)));
        return Page.of(rows, search.page(), Place::key).map(Place::found);
    }

    private static Condition after(Field<Integer> rank, List<String> key) {
        try {
            return DSL.row(rank, SCHEMA_OBJECT.NAME, DATABASE.ID, SCHEMA_OBJECT.NUMBER)
                    .gt(DSL.row(
                            DSL.val(Integer.parseInt(key.get(0))),
                            DSL.val(key.get(1)),
                            DSL.val(Long.parseLong(key.get(2))),
                            DSL.val(Integer.parseInt(key.get(3)))));
        } catch (NumberFormatException _) {
            throw Problem.field(
                    "pageToken", "This pageToken is not one that this list gave out. Start again without it.");
        }
    }

    /** The name itself, its beginning, a part of it, then what only a part of the object is called. */
    private static Field<Integer> rank(String query) {
        if (query.isEmpty()) {
            return DSL.inline(0);
        }
        // Only a query with a dot can mean the schema as well: the name alone is told much more quickly.
        var name = query.indexOf('.') < 0 ? DSL.lower(SCHEMA_OBJECT.NAME) : HEAD;
        return DSL.case_()
                .when(name.eq(query), DSL.inline(0))
                .when(name.startsWith(query), DSL.inline(1))
                .when(name.contains(query), DSL.inline(2))
                .else_(DSL.inline(3));
    }

    private static Condition matches(ObjectSearch search) {
        var found = search.query().isEmpty() ? all(search) : named(search);
        if (!search.form().isEmpty()) {
            found = found.and(SCHEMA_OBJECT.FORM.eq(search.form()));
        }
        return search.schema() == null ? found : found.and(SCHEMA_OBJECT.NAMESPACE.eq(search.schema()));
    }

    private static Condition all(ObjectSearch search) {
        if (search.ofEveryKind()) {
            return DSL.noCondition();
        }
        return search.parts().isEmpty() ? kind(search) : kind(search).or(part(search, ""));
    }

    private static Condition named(ObjectSearch search) {
        var query = search.query();
        var any = new ArrayList<Condition>();
        if (search.ofEveryKind()) {
            any.add(SCHEMA_OBJECT.SEARCHED.contains(
                    query)); // a line is the object's name or a part's, and it may be any
        } else {
            any.add(kind(search).and(HEAD.contains(query)));
            if (!search.parts().isEmpty()) {
                any.add(part(search, "[^\\n]*" + escaped(query)));
            }
        }
        int dot = query.lastIndexOf('.');
        if (dot >= 0 && !search.parts().isEmpty()) {
            any.add(HEAD.endsWith(query.substring(0, dot)).and(part(search, escaped(query.substring(dot + 1)))));
        }
        return DSL.or(any);
    }

    private static Condition kind(ObjectSearch search) {
        return SCHEMA_OBJECT.KIND.eq(
                DSL.any(DSL.val(search.kinds().stream().map(Enum::name).toArray(String[]::new))));
    }

    /** Whether a part of one of the kinds is called like the pattern. */
    private static Condition part(ObjectSearch search, String pattern) {
        var line = "\\n[" + SearchedText.codes(search.parts()) + "]" + pattern;
        return DSL.condition("{0} ~ {1}", SCHEMA_OBJECT.SEARCHED, DSL.val(line));
    }

    private static String escaped(String text) {
        return text.replaceAll("[.^$*+?()\\[\\]{}|\\\\-]", "\\\\$0");
    }

    /** What the index can say: objects that have, for each part of the query, a word with it. */
    private Condition byWords(String query) {
        Condition all = DSL.noCondition();
        for (var fragment : SearchedText.words(query)) {
            if (fragment.length() < SHORTEST_FRAGMENT) {
                continue;
            }
            var words = database.select(OBJECT_WORD.WORD)
                    .from(OBJECT_WORD)
                    .where(OBJECT_WORD.WORD.contains(fragment))
                    .limit(MOST_WORDS + 1)
                    .fetchArray(OBJECT_WORD.WORD);
            if (words.length <= MOST_WORDS) {
                all = all.and(DSL.condition(
                        "{0} && cast({1} as text[])", SCHEMA_OBJECT.WORDS, DSL.val(words, String[].class)));
            }
        }
        return all;
    }

    private static Place place(Record row, int rank) {
        var parent = row.get(SCHEMA_OBJECT.PARENT);
        var name = row.get(SCHEMA_OBJECT.NAME);
        var kind = ObjectKind.valueOf(row.get(SCHEMA_OBJECT.KIND));
        var namespace = row.get(SCHEMA_OBJECT.NAMESPACE);
        var searched = row.get(SCHEMA_OBJECT.SEARCHED);
        int end = searched.indexOf('\n');
        var lower = end < 0 ? "" : searched.substring(end);
        var object = new ListedObject(
                parent.isEmpty()
                        ? new ObjectName(kind, namespace, name)
                        : new ObjectName(kind, namespace, parent, name),
                row.get(SCHEMA_OBJECT.FORM),
                row.get(SCHEMA_OBJECT.COMMENT),
                SearchedText.parts(Objects.requireNonNullElse(row.get(SCHEMA_OBJECT.PARTS), lower)));
        var database = new DatabaseName(row.get(DATABASE.INSTANCE), row.get(DATABASE.NAME));
        return new Place(new Found(database, object), rank, row.get(DATABASE.ID), row.get(SCHEMA_OBJECT.NUMBER));
    }
}
