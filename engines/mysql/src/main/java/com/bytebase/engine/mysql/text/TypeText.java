package com.bytebase.engine.mysql.text;

import java.util.Locale;
import java.util.Set;

/** Column types in the form that the servers give them; display widths, which mean nothing, left out. */
final class TypeText {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

    private TypeText() {}

    /** Type with length and sign: {@code decimal(10,2) unsigned}. */
    static String read(Cursor cursor) {
        var base = base(cursor.next().upper().toLowerCase(Locale.ROOT), cursor);
        var arguments = cursor.is("(") ? arguments(cursor.parentheses(), base) : "";
        var type = new StringBuilder(base).append(arguments.isEmpty() ? standard(base) : length(base, arguments));
        boolean unsigned = false;
        boolean filled = false;
        while (cursor.is("UNSIGNED") || cursor.is("ZEROFILL") || cursor.is("SIGNED")) {
            var word = cursor.next().upper();
            filled |= word.equals("ZEROFILL");
            unsigned |= !word.equals("SIGNED");
        }
        return type.append(unsigned ? " unsigned" : "")
                .append(filled ? " zerofill" : "")
                .toString();
    }

    private static String base(String word, Cursor cursor) {
        return switch (word) {
            case "integer", "int4" -> "int";
            case "int1" -> "tinyint";
            case "int2" -> "smallint";
            case "int3", "middleint" -> "mediumint";
            case "int8" -> "bigint";
            case "bool", "boolean" -> "tinyint(1)";
            case "numeric", "dec", "fixed", "number" -> "decimal";
            case "double", "float8" -> {
                cursor.take("PRECISION");
                yield "double";
            }
            case "real" -> "double";
            case "float4" -> "float";
            case "character", "nchar" -> cursor.take("VARYING") ? "varchar" : "char";
            case "national" ->
                cursor.take("VARCHAR") ? "varchar" : cursor.next().upper().equals("") ? "char" : "char";
            case "nvarchar", "varcharacter" -> "varchar";
            case "long" -> {
                cursor.take("VARCHAR");
                yield "mediumtext";
            }
            default -> word;
        };
    }

    private static String arguments(String written, String base) {
        boolean labels = base.equals("enum") || base.equals("set");
        return labels ? written.replaceAll("'\\s*,\\s*'", "','") : written.replace(" ", "");
    }

    private static String length(String base, String arguments) {
        if (base.equals("tinyint") && arguments.equals("1")) {
            return "(1)";
        }
        if (INTEGERS.contains(base) || base.equals("year")) {
            return "";
        }
        return "(" + arguments + (base.equals("decimal") && !arguments.contains(",") ? ",0" : "") + ")";
    }

    private static String standard(String base) {
        return switch (base) {
            case "decimal" -> "(10,0)";
            case "char", "binary", "bit" -> "(1)";
            default -> "";
        };
    }

    static boolean isNumeric(String type) {
        var word = type.split("[( ]")[0];
        return INTEGERS.contains(word)
                || Set.of("decimal", "float", "double", "bit", "year").contains(word);
    }

    static boolean isCharacters(String type) {
        return Set.of("char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set")
                .contains(type.split("[( ]")[0]);
    }
}
