package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.BinaryLiteral;
import com.bytebase.engine.mysql.ReservedWords;
import com.bytebase.engine.mysql.Sql;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens;
import com.bytebase.engine.mysql.sql.Tokens.One;
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
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
    private static final Pattern MOMENT = Pattern.compile("(?:datetime|timestamp)(?:\\((\\d)\\))?");
    private static final Pattern DAY = Pattern.compile("'(\\d{4}-\\d\\d-\\d\\d)( \\d\\d:\\d\\d:\\d\\d)?'");
    private static final String NAME = "(`(?:[^`]|``)+`|[\\w$]+)";
    private static final Pattern NEXT_VALUE = Pattern.compile("next value for " + NAME);
    private static final Pattern PREVIOUS_VALUE = Pattern.compile("previous value for " + NAME);

    private static final Set<String> OF_SEQUENCES = Set.of("nextval", "lastval", "setval");

    private static final Pattern VALUE =
            Pattern.compile("-?[\\w.]+|'(?:[^'\\\\]|''|\\\\.)*'|\\w+(?=\\().*", Pattern.DOTALL);

    /** Functions that have several names, each by one of them; whichever the server writes. */
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("ucase", "upper"),
            Map.entry("lcase", "lower"),
            Map.entry("substring", "substr"),
            Map.entry("mid", "substr"),
            Map.entry("now", "current_timestamp"),
            Map.entry("localtime", "current_timestamp"),
            Map.entry("localtimestamp", "current_timestamp"),
            Map.entry("current_date", "curdate"),
            Map.entry("current_time", "curtime"),
            Map.entry("character_length", "char_length"),
            Map.entry("octet_length", "length"),
            Map.entry("power", "pow"),
            Map.entry("ceil", "ceiling"),
            Map.entry("day", "dayofmonth"),
            Map.entry("nvl", "ifnull"),
            Map.entry("sha1", "sha"));

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
        var before = "";
        var tokens = Tokens.of(expression, dialect);
        for (int i = 0; i < tokens.size(); i++) {
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).upper().equals("(");
            boolean ofSequence = last.equals("(") && OF_SEQUENCES.contains(before) || last.equals("for");
            var written = normal(tokens.get(i), called, ofSequence);
            boolean tight = last.isEmpty()
                    || (isOperator(last) && isOperator(written))
                    || Set.of("(", ".", "_utf8mb4").contains(last)
                    || Set.of("(", ")", ",", ".").contains(written);
            result.append(tight ? "" : " ").append(written.equals("_utf8mb4") ? "" : written);
            before = last;
            last = written;
        }
        return result.toString().replace("!=", "<>");
    }

    /** The expression of a column or a check, read as the servers read it where that is possible. */
    static String read(String expression, Dialect dialect) {
        return ExpressionForm.of(expression, dialect).orElseGet(() -> normal(expression, dialect));
    }

    static String name(One token) {
        return normal(token, false, false);
    }

    /** A function's name, by one of those that it has. */
    static String function(One token) {
        return normal(token, true, false);
    }

    /** Names of columns and words know no case, names of sequences do. */
    private static String normal(One token, boolean called, boolean ofSequence) {
        return switch (token.kind()) {
            case QUOTED_NAME ->
                !isPlain(token.name())
                        ? token.text()
                        : ofSequence
                                ? token.name()
                                : ReservedWords.isOne(token.name())
                                        ? Sql.name(token.name().toLowerCase(Locale.ROOT))
                                        : token.name().toLowerCase(Locale.ROOT);
            case WORD -> {
                var word = token.text().toLowerCase(Locale.ROOT);
                yield ofSequence ? token.text() : called ? SAME.getOrDefault(word, word) : word;
            }
            case STRING -> Literals.normal(token.text());
            case SYMBOL -> token.text();
        };
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
        return !name.isEmpty()
                && !Character.isDigit(name.charAt(0))
                && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
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
            return written.toLowerCase(Locale.ROOT).replaceFirst("^b'0+(?=[01])", "b'");
        }
        if (type.startsWith("bit") && written.matches("\\d{1,9}")) {
            return "b'" + Integer.toBinaryString(Integer.parseInt(written)) + "'";
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
        if (TypeText.isCharacters(type) && NUMBER.matcher(written).matches()) {
            return "'" + written + "'";
        }
        var moment = MOMENT.matcher(type);
        var day = DAY.matcher(written);
        if (moment.matches() && day.matches()) {
            int digits = moment.group(1) == null ? 0 : Integer.parseInt(moment.group(1));
            return "'" + day.group(1) + (day.group(2) == null ? " 00:00:00" : day.group(2))
                    + (digits == 0 ? "" : "." + "0".repeat(digits)) + "'";
        }
        if (Literals.isOne(written)) {
            // What ends a text of fixed length is filled up anyway.
            var text = Literals.text(written);
            return Literals.written(type.startsWith("char(") ? text.replaceFirst(" +$", "") : text);
        }
        return expression(written, type, dialect);
    }

    private static String expression(String written, String type, Dialect dialect) {
        var form = ExpressionForm.of(written, dialect);
        if (form.isEmpty()) {
            var normal = nextValues(normal(written, dialect));
            // MySQL wants the parentheses.
            return dialect == Dialect.MARIADB ? bare(normal) : normal;
        }
        if (dialect == Dialect.MYSQL) {
            return written.startsWith("(") ? "(" + form.get() + ")" : form.get();
        }
        boolean literal = NUMBER.matcher(form.get()).matches() || Literals.isOne(form.get());
        return literal && !form.get().equals(written)
                ? defaultOf(form.get(), type, dialect)
                : bare("(" + form.get() + ")");
    }

    private static String nextValues(String expression) {
        var next = NEXT_VALUE.matcher(expression).replaceAll("nextval($1)");
        return PREVIOUS_VALUE.matcher(next).replaceAll("lastval($1)");
    }

    /** Without parentheses around one call or one value, which mean nothing. */
    private static String bare(String expression) {
        if (!expression.startsWith("(") || closes(expression, 0) != expression.length() - 1) {
            return expression;
        }
        var inner = expression.substring(1, expression.length() - 1);
        int open = inner.indexOf('(');
        boolean one = VALUE.matcher(inner).matches() && (open < 0 || closes(inner, open) == inner.length() - 1);
        return one ? inner : expression;
    }

    /** Where the parenthesis that opens there is closed; what stands in quotes does not count. */
    private static int closes(String expression, int open) {
        int depth = 0;
        char quote = 0;
        for (int i = open; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (quote != 0) {
                i += c == '\\' && quote != '`' ? 1 : 0;
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"' || c == '`') {
                quote = c;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return -1;
    }
}
