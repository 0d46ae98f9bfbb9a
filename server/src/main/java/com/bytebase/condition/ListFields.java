package com.bytebase.condition;

import com.bytebase.kernel.ResourceNames;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The fields by which a list can be filtered, under the names that clients write, and the columns behind them. */
public final class ListFields {
    private final Map<String, ListField> fields = new LinkedHashMap<>();

    /** A text, compared as it is; {@code contains}, {@code startsWith} and {@code endsWith} do not look at case. */
    public ListFields text(String name, Field<String> column) {
        return put(name, new ListField.Text(column, column::eq));
    }

    /** A text whose equality means something else: a resource's name that is kept in parts. */
    public ListFields text(String name, Field<String> column, Function<String, Condition> equal) {
        return put(name, new ListField.Text(column, equal));
    }

    /** The name of a resource ({@code environments/test}) whose id is in {@code id}. */
    public ListFields reference(String name, String collection, Field<String> id) {
        return text(name, id, value -> id.eq(ResourceNames.id(value, collection, "filter")));
    }

    /** One of a few words; any other is refused. */
    public ListFields word(String name, Field<String> column, Set<String> words) {
        return put(name, new ListField.Word(column, Set.copyOf(words)));
    }

    /** Something that is asked for by equality alone, in words of its own. */
    public ListFields equal(String name, Function<String, Condition> equal) {
        return put(name, new ListField.Text(DSL.inline(""), equal));
    }

    public ListFields flag(String name, Field<Boolean> column) {
        return put(name, new ListField.Flag(column));
    }

    public ListFields number(String name, Field<Long> column) {
        return put(name, new ListField.Number(column));
    }

    public ListFields time(String name, Field<Instant> column) {
        return put(name, new ListField.Time(column));
    }

    /** {@code labels.team == "a"}, {@code labels["team"] == "a"}, {@code "team" in labels}. */
    public ListFields labels(String name, Field<JSONB> column) {
        return put(name, new ListField.Labels(column));
    }

    private ListFields put(String name, ListField field) {
        fields.put(name, field);
        return this;
    }

    @Nullable
    ListField get(String name) {
        return fields.get(name);
    }

    Map<String, ListField> all() {
        return fields;
    }
}
