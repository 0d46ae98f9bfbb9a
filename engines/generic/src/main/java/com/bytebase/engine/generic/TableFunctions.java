package com.bytebase.engine.generic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of the engines' own functions in FROM, after their manuals. */
final class TableFunctions {
    private static final List<String> JSON_EACH =
            List.of("key", "value", "type", "atom", "id", "parent", "fullkey", "path");

    private TableFunctions() {}

    static Optional<List<String>> columns(Dialect dialect, String function) {
        var name = function.toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (dialect) {
                    case SQLITE ->
                        switch (name) {
                            case "json_each", "json_tree", "jsonb_each", "jsonb_tree" -> JSON_EACH;
                            case "generate_series" -> List.of("value");
                            case "pragma_table_info" -> List.of("cid", "name", "type", "notnull", "dflt_value", "pk");
                            case "pragma_index_list" -> List.of("seq", "name", "unique", "origin", "partial");
                            default -> null;
                        };
                    case DUCKDB ->
                        switch (name) {
                            case "range", "generate_series", "unnest" -> List.of(function);
                            case "json_each", "json_tree" -> JSON_EACH;
                            default -> null;
                        };
                    case H2 ->
                        switch (name) {
                            case "system_range" -> List.of("X");
                            case "unnest" -> List.of("C1");
                            default -> null;
                        };
                    case CLICKHOUSE ->
                        switch (name) {
                            case "numbers", "numbers_mt" -> List.of("number");
                            case "zeros", "zeros_mt" -> List.of("zero");
                            case "generateseries", "generate_series" -> List.of("generate_series");
                            default -> null;
                        };
                    case MSSQL ->
                        switch (name) {
                            case "openjson" -> List.of("key", "value", "type");
                            case "string_split" -> List.of("value", "ordinal");
                            case "generate_series" -> List.of("value");
                            default -> null;
                        };
                    case SNOWFLAKE ->
                        switch (name) {
                            case "flatten" -> List.of("SEQ", "KEY", "PATH", "INDEX", "VALUE", "THIS");
                            case "split_to_table", "strtok_split_to_table" -> List.of("SEQ", "INDEX", "VALUE");
                            default -> null;
                        };
                    case ORACLE -> name.isEmpty() ? null : List.of("COLUMN_VALUE");
                });
    }
}
