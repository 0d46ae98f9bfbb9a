package com.bytebase.engine.sqlite;

import com.bytebase.engine.diff.StepOrder;
import com.bytebase.engine.files.Part;
import com.bytebase.engine.files.Tokens;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A schema as statements: tables after those that they refer to, with their indexes; virtual tables; views after those that they read; triggers. */
public final class Definition {
    private Definition() {}

    static List<Part> of(DatabaseSchema database) {
        var parts = new ArrayList<Part>();
        for (var schema : database.schemas()) {
            for (var table : tables(schema.tables())) {
                var name = new ObjectName(ObjectKind.TABLE, "", table.name());
                parts.add(new Part(name, create(table, table.name())));
                indexes(table).forEach(index -> parts.add(new Part(name, index.definition())));
            }
            for (var object : schema.objects()) {
                parts.add(new Part(object.in(""), object.definition()));
            }
            for (var view : views(schema.views())) {
                parts.add(new Part(new ObjectName(ObjectKind.VIEW, "", view.name()), create(view)));
            }
            for (var table : schema.tables()) {
                var name = new ObjectName(ObjectKind.TABLE, "", table.name());
                table.triggers().forEach(trigger -> parts.add(new Part(name, trigger.definition())));
            }
            for (var view : schema.views()) {
                var name = new ObjectName(ObjectKind.VIEW, "", view.name());
                view.triggers().forEach(trigger -> parts.add(new Part(name, trigger.definition())));
            }
        }
        return parts;
    }

    /** The table alone. */
    public static String create(Table table, String name) {
        return TableSql.create(table, name);
    }

    /** A column's clause. */
    public static String column(com.bytebase.engine.schema.Column column) {
        return TableSql.column(column);
    }

    /** A name, quoted where it has to be. */
    public static String name(String name) {
        return Sql.name(name);
    }

    /** Indexes that are no constraints. */
    public static List<Index> indexes(Table table) {
        return table.indexes().stream().filter(index -> !index.constraint()).toList();
    }

    public static String create(Schema.View view) {
        return "CREATE VIEW " + Sql.name(view.name()) + view.settings().getOrDefault(Setting.PARAMETERS, "") + " AS "
                + view.definition();
    }

    /** Each after those that it refers to, as far as circles allow. */
    public static List<Table> tables(List<Table> tables) {
        return inOrder(tables, Table::name, table -> table.foreignKeys().stream()
                .map(Table.ForeignKey::referencedTable)
                .toList());
    }

    /** Each after those that it reads. */
    public static List<Schema.View> views(List<Schema.View> views) {
        return inOrder(
                views, Schema.View::name, view -> Tokens.of(view.definition(), Tokens.Dialect.SQLITE).all().stream()
                        .filter(token -> token.isName())
                        .map(token -> token.text())
                        .toList());
    }

    private static <T> List<T> inOrder(List<T> objects, Function<T, String> name, Function<T, List<String>> needs) {
        var byName = objects.stream()
                .collect(Collectors.toMap(object -> folded(name.apply(object)), object -> object, (one, _) -> one));
        var order = new StepOrder<>(objects, Comparator.comparing(name));
        for (var object : objects) {
            for (var need : needs.apply(object)) {
                var first = byName.get(folded(need));
                if (first != null) {
                    order.after(object, first);
                }
            }
        }
        return order.sorted();
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
