package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.BinaryLiteral;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Expressions in one form, so that the same one compares equal whoever wrote it: names in quotes, words in lower case, one space
 * between them. What the server rewrites beyond that stays a difference.
 */
final class Expressions {
    /** Bits or bytes; the letter belongs to the string. */
    private static final Pattern BITS = Pattern.compile("[bBxX]'[0-9A-Fa-f]*'");

    private static final Pattern HEX = Pattern.compile("0x([0-9A-Fa-f]{2})+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?");
    private static final Pattern WIDTH = Pattern.compile("\\b(tinyint|smallint|mediumint|int|bigint)\\(\\d+\\)");
    private static final Set<String> NOW = Set.of("NOW", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP");

    private static final Map<Pattern, String> ORACLE_TYPES = Map.of(
            word("VARCHAR2"), "varchar",
            word("NUMBER(?=\\s*\\()"), "decimal",
            word("NUMBER(?!\\s*\\()"), "double",
            word("CLOB"), "longtext",
            word("BLOB"), "longblob",
            word("RAW"), "varbinary",
            word("DATE"), "datetime");

    private Expressions() {}

    private static Pattern word(String word) {
        return Pattern.compile("\\b" + word + "(?![A-Za-z0-9_$])", Pattern.CASE_INSENSITIVE);
    }

    static String normal(String expression, Dialect dialect) {
        var result = new StringBuilder();
        var last = "";
        for (var token : Tokens.of(expression, dialect)) {
            var written = token.kind() == Kind.QUOTED_NAME && isPlain(token.name())
                    ? token.name()
                    : token.kind() == Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : token.text();
            boolean tight = last.isEmpty()
                    || (isOperator(last) && isOperator(written))
                    || Set.of("(", ".", "_utf8mb4").contains(last)
                    || Set.of("(", ")", ",", ".").contains(written);
            result.append(tight ? "" : " ").append(written.equals("_utf8mb4") ? "" : written);
            last = written;
        }
        return result.toString();
    }

    private static boolean isOperator(String symbol) {
        return Set.of("<", ">", "=", "!", "|", "&", ":").contains(symbol);
    }

    /** A routine's text or parameters, without the display widths that servers add. */
    static String code(String sql, Dialect dialect) {
        var code = WIDTH.matcher(normal(sql, dialect)).replaceAll("$1");
        return code.endsWith(" ;") ? code.substring(0, code.length() - 2) : code;
    }

    /** With the names that the server has for the types of Oracle. */
    static String oracleTypes(String sql) {
        var result = sql;
        for (var type : ORACLE_TYPES.entrySet()) {
            result = type.getKey().matcher(result).replaceAll(type.getValue());
        }
        return result;
    }

    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    /** A default as the servers have it: numbers without quotes and trailing zeros, empty for NULL. */
    static String defaultOf(String written, String type, Dialect dialect) {
        var upper = written.toUpperCase(Locale.ROOT);
        if (upper.equals("NULL")) {
            return "";
        }
        if (upper.equals("TRUE") || upper.equals("FALSE")) {
            return upper.equals("TRUE") ? "1" : "0";
        }
        if (BinaryLiteral.isOf(type)) {
            var bytes = BinaryLiteral.of(written, type);
            if (bytes.isPresent()) {
                return bytes.get();
            }
        }
        if (HEX.matcher(written).matches() && !TypeText.isNumeric(type)) {
            return "x'" + written.substring(2).toLowerCase(Locale.ROOT) + "'";
        }
        if (BITS.matcher(written).matches()) {
            return written.toLowerCase(Locale.ROOT);
        }
        var word = upper.split("\\(")[0].strip();
        if (NOW.contains(word)) {
            var precision = upper.contains("(") ? upper.replaceAll("[^0-9]", "") : "";
            return "current_timestamp(" + precision + ")";
        }
        var bare =
                written.length() > 1 && written.startsWith("'") ? written.substring(1, written.length() - 1) : written;
        if (TypeText.isNumeric(type) && NUMBER.matcher(bare).matches()) {
            return new BigDecimal(bare).stripTrailingZeros().toPlainString();
        }
        return written.startsWith("'") || written.startsWith("\"") ? written : normal(written, dialect);
    }
}
