package com.bytebase.engine.mysql.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Column types in the form that the servers give them; display widths, which mean nothing, left out. */
final class TypeText {
    private static final Set<String> INTEGERS = Set.of("tinyint", "smallint", "mediumint", "int", "bigint");

    private static final Set<String> UNBOUNDED = Set.of("text", "blob");

    /** Bits of a number in single precision. */
    private static final int SINGLE = 24;

    private static final Pattern LABEL =
            Pattern.compile("'(?:[^'\\\\]|''|\\\\.)*'|\"(?:[^\"\\\\]|\"\"|\\\\.)*\"", Pattern.DOTALL);

    private TypeText() {}

    /**
     * A type as read.
     *
     * @param type with length and sign: {@code decimal(10,2) unsigned}
     * @param characterSet that the type itself has, as national characters do, or empty
     */
    record Read(String type, String characterSet) {}

    static Read read(Cursor cursor) {
        boolean national = cursor.is("NATIONAL") || cursor.is("NCHAR") || cursor.is("NVARCHAR");
        var base = base(cursor.next().upper().toLowerCase(Locale.ROOT), cursor);
        var arguments = cursor.is("(") ? arguments(cursor.parentheses(), base) : "";
        if (base.equals("float") && arguments.matches("\\d+")) {
            base = Integer.parseInt(arguments) > SINGLE ? "double" : base;
            arguments = "";
        }
        if (UNBOUNDED.contains(base) && !arguments.isEmpty()) {
            return new Read(bounded(base, Long.parseLong(arguments)), "");
        }
        var type = new StringBuilder(base).append(arguments.isEmpty() ? standard(base) : length(base, arguments));
        boolean unsigned = false;
        boolean filled = false;
        while (cursor.is("UNSIGNED") || cursor.is("ZEROFILL") || cursor.is("SIGNED")) {
            var word = cursor.next().upper();
            filled |= word.equals("ZEROFILL");
            unsigned |= !word.equals("SIGNED");
        }
        type.append(unsigned ? " unsigned" : "").append(filled ? " zerofill" : "");
        return new Read(type.toString(), national ? CharacterSets.normal("utf8mb3") : "");
    }

    /** The smallest that holds as many. */
    private static String bounded(String base, long length) {
        long bytes = length * (base.equals("text") ? CharacterSets.width("") : 1);
        return (bytes < 1L << 8 ? "tiny" : bytes < 1L << 16 ? "" : bytes < 1L << 24 ? "medium" : "long") + base;
    }

    /** The type of bytes that takes the place of one of characters. */
    static String ofBytes(String type) {
        return type.replaceFirst("^varchar", "varbinary")
                .replaceFirst("^char", "binary")
                .replaceFirst("text$", "blob");
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
            case "national" -> {
                boolean varies = cursor.next().upper().startsWith("VAR");
                yield cursor.take("VARYING") || varies ? "varchar" : "char";
            }
            case "nvarchar", "varcharacter" -> "varchar";
            case "long" -> {
                cursor.take("VARCHAR");
                yield cursor.take("VARBINARY") ? "mediumblob" : "mediumtext";
            }
            default -> word;
        };
    }

    private static String arguments(String written, String base) {
        boolean labels = base.equals("enum") || base.equals("set");
        return labels
                ? LABEL.matcher(written)
                        .results()
                        .map(label -> Literals.normal(label.group()))
                        .collect(Collectors.joining(","))
                : written.replace(" ", "");
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
