package com.bytebase.engine.oracle;

import com.bytebase.engine.catalog.Rendering;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.List;

/** How Oracle writes what a schema consists of. */
final class OracleSql implements Rendering {
    private static final String TEMPORARY = "ON COMMIT ";

    @Override
    public String quote(String name) {
        return "\"" + name + "\"";
    }

    @Override
    public String generated(Column column) {
        return " GENERATED ALWAYS AS (" + column.generated() + ") VIRTUAL";
    }

    /** Types of indexes that are not plain ones are words of CREATE INDEX. */
    @Override
    public String index(String schema, String table, Index index, String clauses) {
        if (index.constraint()) {
            return Rendering.super.index(schema, table, index, clauses);
        }
        return "CREATE " + (index.unique() ? "UNIQUE " : index.method().contains("BITMAP") ? "BITMAP " : "") + "INDEX "
                + qualified(schema, index.name()) + " ON " + qualified(schema, table) + " " + clauses;
    }

    /** Oracle knows no action on update. */
    @Override
    public String foreignKey(Table.ForeignKey key, String tail) {
        return "CONSTRAINT " + quote(key.name()) + " FOREIGN KEY " + quoted(key.columns()) + " REFERENCES "
                + qualified(key.referencedSchema(), key.referencedTable()) + " " + quoted(key.referencedColumns())
                + (key.onDelete().equals("NO ACTION") ? "" : " ON DELETE " + key.onDelete()) + tail;
    }

    @Override
    public String tableWord(Table table) {
        return table.options().startsWith(TEMPORARY) ? "GLOBAL TEMPORARY TABLE" : "TABLE";
    }

    @Override
    public String view(String schema, Schema.View view) {
        return (view.materialized() ? "CREATE MATERIALIZED VIEW " : "CREATE OR REPLACE FORCE VIEW ")
                + qualified(schema, view.name()) + " AS\n" + view.definition();
    }

    /** A sequence's start is not kept; 0 is no cache. */
    @Override
    public String sequence(String schema, Schema.Sequence sequence) {
        return "CREATE SEQUENCE " + qualified(schema, sequence.name()) + " INCREMENT BY " + sequence.increment()
                + " MINVALUE " + sequence.minimum() + " MAXVALUE " + sequence.maximum()
                + (sequence.cycle() ? " CYCLE" : " NOCYCLE")
                + (sequence.cache().equals("0") ? " NOCACHE" : " CACHE " + sequence.cache());
    }

    /** A schema is a user, who is made with a password by somebody who may. */
    @Override
    public String schema(Schema schema) {
        return "";
    }

    @Override
    public String comment(String what, List<String> names, String comment) {
        return switch (what) {
            case "VIEW" -> Rendering.super.comment("TABLE", names, comment);
            case "SCHEMA", "SEQUENCE" -> "";
            default -> Rendering.super.comment(what, names, comment);
        };
    }

    /** SQL*Plus takes code up to a slash that is alone on its line. */
    @Override
    public String ended(String statement, boolean code) {
        return code ? statement.stripTrailing() + "\n/\n" : statement.stripTrailing() + ";\n";
    }
}
