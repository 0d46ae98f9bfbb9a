package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.Table;

/** Objects with the words that {@code ALTER} and {@code COMMENT ON} know them by, which depend on what kind of table or routine they are. */
public final class ObjectWords {
    private ObjectWords() {}

    public static String of(ObjectName object, Shape shape) {
        return switch (object.kind()) {
            case TABLE ->
                ObjectSql.of(
                        shape.table(object)
                                        .filter(table -> table.kind() == Table.Kind.FOREIGN)
                                        .isPresent()
                                ? "FOREIGN TABLE"
                                : "TABLE",
                        object);
            case VIEW ->
                ObjectSql.of(
                        shape.view(object).filter(View::materialized).isPresent() ? "MATERIALIZED VIEW" : "VIEW",
                        object);
            case TYPE ->
                ObjectSql.of(
                        shape.type(object)
                                        .filter(type -> type.kind() == UserType.Kind.DOMAIN)
                                        .isPresent()
                                ? "DOMAIN"
                                : "TYPE",
                        object);
            case ROUTINE ->
                shape.routine(object).map(routine -> routine(object, routine)).orElse("ROUTINE " + object.name());
            case CONSTRAINT -> {
                boolean domain = shape.type(new ObjectName(ObjectKind.TYPE, object.schema(), object.name()))
                        .isPresent();
                yield "CONSTRAINT " + readable(object.part()) + " ON " + (domain ? "DOMAIN " : "")
                        + readable(object.schema(), object.name());
            }
            default -> ObjectSql.of(ObjectSql.word(object), object);
        };
    }

    private static String routine(ObjectName object, Routine routine) {
        var word =
                switch (routine.kind()) {
                    case PROCEDURE -> "PROCEDURE ";
                    case AGGREGATE -> "AGGREGATE ";
                    case FUNCTION, WINDOW, EVENT -> "FUNCTION ";
                };
        return word + name(object, routine);
    }

    private static String name(ObjectName object, Routine routine) {
        return readable(object.schema(), routine.name())
                + routine.signature().substring(routine.name().length());
    }

    /** As {@code GRANT … ON} knows it: aggregates are functions there, and views tables. */
    public static String granted(ObjectName object, Shape shape) {
        return switch (object.kind()) {
            case TABLE, VIEW -> ObjectSql.of("TABLE", object);
            case TYPE -> ObjectSql.of("TYPE", object);
            case FOREIGN_SERVER -> ObjectSql.of("FOREIGN SERVER", object);
            case ROUTINE ->
                shape.routine(object)
                        .map(routine -> switch (routine.kind()) {
                            case AGGREGATE ->
                                "FUNCTION "
                                        + name(object, routine)
                                                .replace("(*)", "()")
                                                .replace(" ORDER BY ", ", ");
                            case FUNCTION, PROCEDURE, WINDOW, EVENT -> routine(object, routine);
                        })
                        .orElse("ROUTINE " + object.name());
            default -> ObjectSql.of(ObjectSql.word(object), object);
        };
    }
}
