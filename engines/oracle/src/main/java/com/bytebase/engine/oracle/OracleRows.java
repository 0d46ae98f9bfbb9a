package com.bytebase.engine.oracle;

import com.bytebase.engine.catalog.Answers;
import com.bytebase.engine.catalog.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes rows of the agreed shape of what Oracle's views say: expressions are beside column names, and code comes line by line. */
final class OracleRows {
    private static final Pattern HEAD = Pattern.compile(
            "^\\s*(PACKAGE\\s+BODY|TYPE\\s+BODY|PACKAGE|TYPE|FUNCTION|PROCEDURE|TRIGGER)\\s+(?=(\"[^\"]+\"|[\\p{L}\\p{N}_$#]+)\\s*(\\.)?)",
            Pattern.CASE_INSENSITIVE);

    private OracleRows() {}

    /** An index key that is an expression has a hidden column, whose name says nothing; a virtual column's default is its expression. */
    static Row improved(Row row) {
        var expression = row.text("key_expression");
        if (!expression.isEmpty()) {
            return row.with("key_text", expression).with("is_expression", "Y");
        }
        var value = row.text("data_default").strip();
        if (value.isEmpty() || !row.text("identity").isEmpty()) {
            return row;
        }
        if (row.yes("virtual_column")) {
            return row.with("generated", value).with("generation", "VIRTUAL");
        }
        return row.with("default_value", (row.yes("default_on_null") ? "ON NULL " : "") + value);
    }

    static Answers of(Answers answers) {
        return part -> switch (part) {
            case ROUTINES, TRIGGERS, TYPES, OBJECTS -> joined(answers.rows(part));
            case DATABASE,
                    SCHEMAS,
                    TABLES,
                    COLUMNS,
                    INDEX_KEYS,
                    FOREIGN_KEY_COLUMNS,
                    CHECKS,
                    VIEWS,
                    SEQUENCES,
                    NOT_READ -> answers.rows(part);
        };
    }

    /** Puts lines of one thing together; rows without lines are left as they are. */
    static List<Row> joined(List<Row> rows) {
        var found = new ArrayList<Row>();
        var text = new StringBuilder();
        Row current = null;
        for (var row : rows) {
            if (row.text("line").isEmpty()) {
                found.add(row);
                continue;
            }
            if (current != null && !key(current).equals(key(row))) {
                found.add(complete(current, text.toString()));
                text.setLength(0);
            }
            current = row;
            text.append(row.text("text"));
        }
        if (current != null) {
            found.add(complete(current, text.toString()));
        }
        return found;
    }

    private static String key(Row row) {
        return row.text("schema_name") + "\0" + row.text("source_type") + "\0" + row.text("source_name");
    }

    private static Row complete(Row row, String source) {
        return row.with("definition", "CREATE OR REPLACE " + qualified(source, row.text("schema_name")));
    }

    /** The source begins with the kind and the name as they were written, as a rule without the schema. */
    static String qualified(String source, String schema) {
        var head = HEAD.matcher(source);
        if (!head.find() || head.group(3) != null) {
            return source.strip();
        }
        return (source.substring(0, head.end()) + "\"" + schema + "\"." + source.substring(head.end())).strip();
    }
}
