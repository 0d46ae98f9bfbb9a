package com.bytebase.schema;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which objects of a schema are meant.
 *
 * @param kinds empty for all
 * @param schema null for all
 * @param names empty for all; of a routine its signature
 */
record SchemaPart(Set<ObjectKind> kinds, @Nullable String schema, Set<String> names) {
    SchemaPart {
        kinds = Set.copyOf(kinds);
        names = Set.copyOf(names);
    }

    /** The schema with nothing else in it; also the owners, rights and comments of those objects only. */
    DatabaseSchema of(DatabaseSchema whole) {
        return new DatabaseSchema(
                whole.name(),
                whole.characterSet(),
                whole.collation(),
                whole.schemas().stream()
                        .filter(one -> schema == null || schema.equals(one.name()))
                        .map(this::of)
                        .toList(),
                inNone(whole.extensions(), one -> has(ObjectKind.EXTENSION, one.name())),
                inNone(whole.objects(), one -> has(one.kind(), one.name())),
                whole.owners().stream().filter(one -> has(one.of())).toList(),
                whole.grants().stream().filter(one -> has(one.on())).toList(),
                whole.comments().stream().filter(one -> has(one.on())).toList(),
                List.of(),
                List.of(),
                List.of());
    }

    private Schema of(Schema whole) {
        return new Schema(
                whole.name(),
                whole.owner(),
                whole.comment(),
                some(whole.tables(), ObjectKind.TABLE, one -> one.name()),
                some(whole.views(), ObjectKind.VIEW, Schema.View::name),
                some(whole.routines(), ObjectKind.ROUTINE, Schema.Routine::signature),
                some(whole.sequences(), ObjectKind.SEQUENCE, Schema.Sequence::name),
                some(whole.types(), ObjectKind.TYPE, Schema.UserType::name),
                // what stands on a table goes with the table
                whole.objects().stream()
                        .filter(one ->
                                has(one.kind(), one.name()) || !one.on().isEmpty() && has(ObjectKind.TABLE, one.on()))
                        .toList());
    }

    private <T> List<T> inNone(List<T> objects, Predicate<T> meant) {
        return schema == null || schema.isEmpty()
                ? objects.stream().filter(meant).toList()
                : List.of();
    }

    private <T> List<T> some(List<T> objects, ObjectKind kind, Function<T, String> name) {
        return objects.stream().filter(one -> has(kind, name.apply(one))).toList();
    }

    private boolean has(ObjectName name) {
        return (schema == null || schema.equals(name.schema()))
                && (kinds.isEmpty()
                        || kinds.contains(name.kind())
                        || !name.part().isEmpty())
                && (names.isEmpty() || names.contains(name.name()) || names.contains(name.part()));
    }

    private boolean has(ObjectKind kind, String name) {
        return (kinds.isEmpty() || kinds.contains(kind)) && (names.isEmpty() || names.contains(name));
    }
}
