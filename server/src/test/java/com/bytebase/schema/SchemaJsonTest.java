package com.bytebase.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaJsonTest {
    @Test
    void whatWasStoredBeforeAComponentWasAddedIsStillRead() {
        var stored = """
                {"name":"","characterSet":"UTF8","collation":"C","extensions":[{"name":"citext","schema":"public","version":"1.6"}],
                 "schemas":[{"name":"public","owner":"o","comment":"","views":[],"routines":[],"sequences":[],
                   "types":[{"name":"mood","kind":"ENUM","definition":"CREATE TYPE","comment":""}],
                   "tables":[{"name":"t","kind":"TABLE","indexes":[],"foreignKeys":[],"checks":[],"triggers":[],
                     "columns":[{"name":"a","position":1,"type":"integer","nullable":true,"defaultValue":"","generated":"",
                       "generation":"","identity":"","characterSet":"","collation":"","onUpdate":"","comment":""}],
                     "partitionKey":"","partitionOf":"","partitionBound":"","options":"","comment":""}]}]}""";

        var schema = SchemaJson.read(stored.getBytes(StandardCharsets.UTF_8), "shop");

        assertThat(schema.name()).isEqualTo("shop");
        assertThat(schema.dependencies()).isEmpty();
        assertThat(schema.notCompared()).isEmpty();
        var main = schema.schemas().getFirst();
        assertThat(main.objects()).isEmpty();
        assertThat(main.types().getFirst().labels()).isEmpty();
        assertThat(main.tables().getFirst().settings()).isEmpty();
        assertThat(main.tables().getFirst().columns().getFirst().settings()).isEmpty();
    }

    @Test
    void settingsAreReadAsTheyWereWritten() {
        var column =
                new Column("a", 1, "text", true, "", "", "", "", "", "", "", "", Map.of(Setting.STORAGE, "EXTERNAL"));
        var table = new Table(
                "t",
                Table.Kind.TABLE,
                List.of(column),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "",
                "",
                "",
                "",
                Map.of(Setting.UNLOGGED, "true", Setting.PARAMETERS, "fillfactor=70"));
        var main = new Schema("public", "o", "", List.of(table), List.of(), List.of(), List.of(), List.of());
        var schema = new DatabaseSchema("shop", "UTF8", "C", List.of(main), List.of());

        assertThat(SchemaJson.read(SchemaJson.write(schema), "shop")).isEqualTo(schema);
    }

    /** What is empty is not written; every record of the model gets it back. */
    @Test
    void emptyPartsComeBackEmpty() throws Exception {
        var schema = (DatabaseSchema) empty(DatabaseSchema.class);

        var json = SchemaJson.write(schema);

        assertThat(SchemaJson.read(json, "")).isEqualTo(schema);
        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain("\"\"");
    }

    /** A record of nothing, whose lists of records have one such in them. */
    private static Object empty(Class<?> type) throws Exception {
        if (type == String.class) {
            return "";
        } else if (type == boolean.class) {
            return false;
        } else if (type.isPrimitive()) {
            return type == int.class ? (Object) 0 : (Object) 0L;
        } else if (type == Map.class) {
            return Map.of();
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        var parts = type.getRecordComponents();
        var values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = parts[i].getType() == List.class
                    ? listOf(((ParameterizedType) parts[i].getGenericType()).getActualTypeArguments()[0])
                    : empty(parts[i].getType());
        }
        return type.getDeclaredConstructor(
                        Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new))
                .newInstance(values);
    }

    private static List<?> listOf(Type type) throws Exception {
        return type instanceof Class<?> record && record.isRecord() ? List.of(empty(record)) : List.of();
    }
}
