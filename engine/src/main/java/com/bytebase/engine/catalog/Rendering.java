package com.bytebase.engine.catalog;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How an engine writes what a schema consists of. The defaults are standard SQL. */
public interface Rendering {
    /** A name as an identifier. */
    String quote(String name);

    /** A string literal. */
    default String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    default String quoted(List<String> names) {
        return names.stream().map(this::quote).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A name with its schema. */
    default String qualified(String schema, String name) {
        return schema.isEmpty() ? quote(name) : quote(schema) + "." + quote(name);
    }

    /** The clause of a column in {@code CREATE TABLE}. */
    default String column(Column column) {
        var clause = new StringBuilder(quote(column.name())).append(' ').append(column.type());
        if (!column.collation().isEmpty()) {
            clause.append(" COLLATE ").append(column.collation());
        }
        if (!column.generated().isEmpty()) {
            return clause.append(generated(column)).toString();
        }
        clause.append(column.identity().isEmpty() ? "" : " " + identity(column));
        clause.append(column.defaultValue().isEmpty() ? "" : " DEFAULT " + column.defaultValue());
        return clause.append(nullability(column)).toString();
    }

    default String generated(Column column) {
        return " GENERATED ALWAYS AS (" + column.generated() + ")"
                + (column.generation().isEmpty() ? "" : " " + column.generation());
    }

    default String identity(Column column) {
        return "GENERATED " + column.identity() + " AS IDENTITY";
    }

    default String nullability(Column column) {
        return column.nullable() ? "" : " NOT NULL";
    }

    /** The clause of a key in {@code CREATE TABLE} for a constraint, else the statement that makes the index. */
    default String index(String schema, String table, Index index, String clauses) {
        var name = quote(index.name());
        if (index.constraint()) {
            return "CONSTRAINT " + name + (index.primary() ? " PRIMARY KEY " : " UNIQUE ") + clauses;
        }
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + name + " ON " + qualified(schema, table) + " "
                + clauses;
    }

    /** The clause of a foreign key. */
    default String foreignKey(Table.ForeignKey key, String tail) {
        return "CONSTRAINT " + quote(key.name()) + " FOREIGN KEY " + quoted(key.columns()) + " REFERENCES "
                + qualified(key.referencedSchema(), key.referencedTable())
                + (key.referencedColumns().isEmpty() ? "" : " " + quoted(key.referencedColumns()))
                + action(" ON UPDATE ", key.onUpdate())
                + action(" ON DELETE ", key.onDelete())
                + tail;
    }

    private static String action(String clause, String action) {
        return action.isEmpty() || action.equals("NO ACTION") ? "" : clause + action;
    }

    default String check(Table.Check check) {
        return "CONSTRAINT " + quote(check.name()) + " CHECK (" + check.expression() + ")";
    }

    /** What stands between {@code CREATE} and the name of a table. */
    default String tableWord(Table table) {
        return "TABLE";
    }

    /** What follows the closing parenthesis of {@code CREATE TABLE}. */
    default String tableTail(Table table) {
        return table.options().isEmpty() ? "" : "\n" + table.options();
    }

    default String view(String schema, Schema.View view) {
        return "CREATE " + (view.materialized() ? "MATERIALIZED " : "") + "VIEW " + qualified(schema, view.name())
                + " AS\n" + view.definition();
    }

    default String sequence(String schema, Schema.Sequence sequence) {
        var clause = new StringBuilder("CREATE SEQUENCE ").append(qualified(schema, sequence.name()));
        clause.append(sequence.type().isEmpty() ? "" : " AS " + sequence.type());
        clause.append(sequence.start().isEmpty() ? "" : " START WITH " + sequence.start());
        clause.append(" INCREMENT BY ").append(sequence.increment());
        clause.append(sequence.minimum().isEmpty() ? "" : " MINVALUE " + sequence.minimum());
        clause.append(sequence.maximum().isEmpty() ? "" : " MAXVALUE " + sequence.maximum());
        clause.append(sequence.cycle() ? " CYCLE" : "");
        clause.append(sequence.cache().isEmpty() ? "" : " CACHE " + sequence.cache());
        return clause.toString();
    }

    /** The statement that makes a schema; empty where that is not ours to make. */
    default String schema(Schema schema) {
        return schema.name().isEmpty() ? "" : "CREATE SCHEMA " + quote(schema.name());
    }

    /**
     * The statement that sets a comment; empty where comments are clauses or are not set by statements.
     *
     * @param what "SCHEMA", "TABLE", "COLUMN", "VIEW" or "SEQUENCE"
     * @param names from the outside in, the schema's first
     */
    default String comment(String what, List<String> names, String comment) {
        var path =
                names.stream().filter(name -> !name.isEmpty()).map(this::quote).collect(Collectors.joining("."));
        return "COMMENT ON " + what + " " + path + " IS " + literal(comment);
    }

    /** The statement that makes a table, where the server gives it whole. */
    default Optional<String> whole(Table table) {
        return Optional.empty();
    }

    /** A statement with what ends it in a script of the engine's own client. */
    default String ended(String statement, boolean code) {
        return statement.stripTrailing() + ";\n";
    }
}
