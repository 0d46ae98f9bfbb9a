package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import java.util.List;
import java.util.regex.Pattern;

/** What servers make of the method of a key: engines on disk have trees, but MariaDB hashes what is unique and asked for so, or too long. */
final class KeyMethods {
    private static final String HASH = " USING HASH";
    private static final int LONGEST = 3_072;
    private static final Pattern UNBOUNDED =
            Pattern.compile("(?:tiny|medium|long)?(?:text|blob)\\b.*|json", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHARACTERS =
            Pattern.compile("(var)?(char|binary)\\((\\d+)\\).*", Pattern.CASE_INSENSITIVE);

    private KeyMethods() {}

    /** @param usual the method of the table's engine */
    static List<Index> of(List<Index> indexes, List<Column> columns, String usual, Dialect dialect) {
        if (!usual.equals("BTREE")) {
            return indexes;
        }
        return indexes.stream().map(index -> of(index, columns, dialect)).toList();
    }

    private static Index of(Index index, List<Column> columns, Dialect dialect) {
        boolean mayHash = dialect == Dialect.MARIADB && index.unique() && !index.primary();
        boolean asks = index.method().equals("HASH");
        if (asks && !mayHash) {
            return with(index, "BTREE", index.definition().replace(")" + HASH, ")"));
        }
        return index.method().equals("BTREE") && mayHash && length(index, columns) > LONGEST
                ? with(index, "HASH", hashed(index))
                : index;
    }

    private static String hashed(Index index) {
        var definition = index.definition();
        int end = index.comment().isEmpty()
                ? definition.lastIndexOf(')')
                : definition.lastIndexOf(") COMMENT " + Sql.literal(index.comment()));
        return definition.substring(0, end + 1) + HASH + definition.substring(end + 1);
    }

    private static long length(Index index, List<Column> columns) {
        return index.keys().stream()
                .mapToLong(key -> columns.stream()
                        .filter(column -> column.name().equalsIgnoreCase(key.replace(" DESC", "")))
                        .mapToLong(KeyMethods::bytes)
                        .sum())
                .sum();
    }

    private static long bytes(Column column) {
        if (UNBOUNDED.matcher(column.type()).matches()) {
            return LONGEST + 1;
        }
        var characters = CHARACTERS.matcher(column.type());
        return characters.matches()
                ? Long.parseLong(characters.group(3))
                        * (characters.group(2).equalsIgnoreCase("char")
                                ? CharacterSets.width(column.characterSet())
                                : 1)
                : 0;
    }

    private static Index with(Index index, String method, String definition) {
        return new Index(
                index.name(),
                index.primary(),
                index.unique(),
                index.constraint(),
                method,
                index.keys(),
                definition,
                index.valid(),
                index.comment());
    }
}
