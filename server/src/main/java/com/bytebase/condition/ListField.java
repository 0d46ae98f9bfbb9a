package com.bytebase.condition;

import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;

/** A field of a filter: its type in CEL and its column. */
sealed interface ListField {
    record Text(Field<String> column, Function<String, Condition> equal) implements ListField {}

    record Word(Field<String> column, Set<String> words) implements ListField {}

    record Flag(Field<Boolean> column) implements ListField {}

    record Number(Field<Long> column) implements ListField {}

    record Time(Field<Instant> column) implements ListField {}

    record Labels(Field<JSONB> column) implements ListField {}

    default CelType type() {
        return switch (this) {
            case Text _, Word _ -> SimpleType.STRING;
            case Flag _ -> SimpleType.BOOL;
            case Number _ -> SimpleType.INT;
            case Time _ -> SimpleType.TIMESTAMP;
            case Labels _ -> MapType.create(SimpleType.STRING, SimpleType.STRING);
        };
    }
}
