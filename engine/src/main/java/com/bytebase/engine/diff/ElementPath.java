package com.bytebase.engine.diff;

import com.bytebase.engine.schema.ObjectName;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where an object is.
 *
 * @param schema the schema that holds it; empty where the engine has none, and for what stands beside schemas
 * @param parent the table or view that it is a part of, or empty
 * @param name its name; a routine's is its signature
 */
public record ElementPath(ElementKind kind, String schema, String parent, String name) {
    /** An object that is no part of another. */
    public static ElementPath of(ElementKind kind, String schema, String name) {
        return new ElementPath(kind, schema, "", name);
    }

    /**
     * Something about an object: its owner, a comment on it, the rights of {@code name} on it. Kinds that share no names with tables
     * are told.
     */
    public static ElementPath about(ElementKind kind, ObjectName of, String name) {
        var words =
                switch (of.kind()) {
                    case TABLE, VIEW, SEQUENCE, ROUTINE, COLUMN, CONSTRAINT -> "";
                    default -> of.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
                };
        var object = words + (of.part().isEmpty() ? of.name() : of.name() + "." + of.part());
        return name.isEmpty()
                ? new ElementPath(kind, of.schema(), "", object)
                : new ElementPath(kind, of.schema(), object, name);
    }

    /** The same place with another name. */
    public ElementPath named(String other) {
        return new ElementPath(kind, schema, parent, other);
    }

    /** The names from the outside in, with dots: "public.book.title". */
    public String dotted() {
        return Stream.of(schema, parent, name).filter(part -> !part.isEmpty()).collect(Collectors.joining("."));
    }

    /** As people say it: "column public.book.title". */
    @Override
    public String toString() {
        return (kind.title() + " " + dotted()).strip();
    }
}
