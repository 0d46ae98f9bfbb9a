package com.bytebase.engine.mysql.text;

import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import com.bytebase.engine.mysql.sql.Tokens.One;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an expression of a column or a check by the precedence of operators, and says it as the servers do: without needless parentheses,
 * {@code NOT} moved inwards, calls that have an operator as that operator. What it does not know has no form.
 */
final class ExpressionForm {
    /** Levels of parentheses and calls; deeper ones have no form. */
    private static final int DEEPEST = 100;

    /** Tokens; what is longer has no form, because each operator writes both its sides anew. */
    private static final int LONGEST = 2_000;

    private static final Map<String, Integer> OPERATORS = Map.ofEntries(
            Map.entry("|", Form.BITS),
            Map.entry("&", Form.BITS + 1),
            Map.entry("<<", Form.BITS + 2),
            Map.entry(">>", Form.BITS + 2),
            Map.entry("+", Form.SUM),
            Map.entry("-", Form.SUM),
            Map.entry("*", Form.PRODUCT),
            Map.entry("/", Form.PRODUCT),
            Map.entry("%", Form.PRODUCT),
            Map.entry("DIV", Form.PRODUCT),
            Map.entry("MOD", Form.PRODUCT),
            Map.entry("^", Form.POWER));

    private static final Set<String> COMPARISONS = Set.of("=", "<=>", "<", "<=", ">", ">=", "<>", "!=");
    private static final Set<String> LONGER =
            Set.of("<=>", "<=", ">=", "<>", "!=", "<<", ">>", "&&", "||", "->>", "->");
    private static final Set<String> INTRODUCED = Set.of("DATE", "TIME", "TIMESTAMP", "X", "B", "N");

    /** Character sets of which plain letters need not be told. */
    private static final Set<String> PLAIN_SETS = Set.of("_UTF8MB4", "_UTF8MB3", "_UTF8", "_LATIN1", "N");

    /** Words that are calls also without parentheses. */
    private static final Map<String, String> CALLS = Map.of(
            "CURRENT_TIMESTAMP", "current_timestamp",
            "LOCALTIME", "current_timestamp",
            "LOCALTIMESTAMP", "current_timestamp",
            "CURRENT_DATE", "curdate",
            "CURRENT_TIME", "curtime",
            "CURRENT_USER", "current_user");

    /** Words that cannot be names here; what they begin is not followed. */
    private static final Set<String> NOT_NAMES =
            Set.of("SELECT", "MATCH", "NEXT", "PREVIOUS", "EXISTS", "DISTINCT", "FROM", "OVER", "VALUE");

    private final List<One> tokens;
    private final Dialect dialect;
    private int at;
    private int depth;

    private ExpressionForm(List<One> tokens, Dialect dialect) {
        this.tokens = tokens;
        this.dialect = dialect;
    }

    static Optional<String> of(String expression, Dialect dialect) {
        var tokens = Tokens.of(expression, dialect);
        if (tokens.size() > LONGEST) {
            return Optional.empty();
        }
        try {
            var reader = new ExpressionForm(tokens, dialect);
            var form = reader.expression();
            return reader.at == reader.tokens.size() ? Optional.of(form.text()) : Optional.empty();
        } catch (NotRead e) {
            return Optional.empty();
        }
    }

    boolean isMariaDb() {
        return dialect == Dialect.MARIADB;
    }

    Form expression() {
        if (++depth > DEEPEST) {
            throw new NotRead("It is nested too deeply");
        }
        var form = xor();
        while (take("OR") || take("||")) {
            form = Form.junction(form, "or", xor());
        }
        depth--;
        return form;
    }

    private Form xor() {
        var form = and();
        while (take("XOR")) {
            form = Form.xor(form, and());
        }
        return form;
    }

    private Form and() {
        var form = not();
        while (take("AND") || take("&&")) {
            form = Form.junction(form, "and", not());
        }
        return form;
    }

    private Form not() {
        int times = 0;
        while (take("NOT")) {
            times++;
        }
        var form = comparison();
        for (int i = 0; i < times; i++) {
            form = form.negated().get();
        }
        return form;
    }

    private Form comparison() {
        var form = predicate();
        while (true) {
            var operator = symbol();
            if (COMPARISONS.contains(operator)) {
                take(operator);
                form = Form.comparison(form, operator.equals("!=") ? "<>" : operator, predicate());
            } else if (take("IS")) {
                boolean not = take("NOT");
                form = Form.is(form.at(Form.COMPARISON), truthWord(), not);
            } else {
                return form;
            }
        }
    }

    private String truthWord() {
        var word = next().upper();
        if (!Set.of("NULL", "TRUE", "FALSE", "UNKNOWN").contains(word)) {
            throw new NotRead("It is compared with \"%s\"".formatted(word));
        }
        return word.equals("UNKNOWN") ? "null" : word.toLowerCase(Locale.ROOT);
    }

    private Form predicate() {
        var form = operators(Form.BITS);
        var operand = form.at(Form.BITS);
        boolean not =
                is("NOT") && Set.of("IN", "BETWEEN", "LIKE", "REGEXP", "RLIKE").contains(peek(1).upper());
        if (not) {
            next();
        }
        if (take("IN")) {
            var list = list();
            return list.size() == 1
                    ? Form.comparison(form, not ? "<>" : "=", list.getFirst())
                    : Form.predicate(operand, "in ", Form.list(list.stream()), not);
        }
        if (take("BETWEEN")) {
            var low = operators(Form.BITS).at(Form.BITS);
            need("AND");
            return Form.predicate(
                    operand, "between ", low + " and " + predicate().at(Form.PREDICATE), not);
        }
        if (take("LIKE")) {
            var pattern = operators(Form.BITS).at(Form.BITS);
            var escape = take("ESCAPE") ? " escape " + operators(Form.BITS).at(Form.BITS) : "";
            return Form.predicate(operand, "like ", pattern + escape, not);
        }
        if (take("REGEXP") || take("RLIKE")) {
            var found = Form.of(operand + " regexp " + operators(Form.BITS).at(Form.BITS), Form.PREDICATE);
            return not ? found.negated().get() : found;
        }
        if (is("SOUNDS") && peek(1).upper().equals("LIKE")) {
            at += 2;
            var other = operators(Form.BITS);
            return Form.comparison(
                    Form.value("soundex(" + form.text() + ")"), "=", Form.value("soundex(" + other.text() + ")"));
        }
        return form;
    }

    /** What may stand on one side of a predicate. */
    Form operand() {
        return operators(Form.BITS);
    }

    /** Operators that bind at least so tightly, from the left. */
    private Form operators(int least) {
        var form = sign();
        while (true) {
            var operator = symbol();
            var level = OPERATORS.get(operator);
            if (level == null || level < least) {
                return form;
            }
            take(operator);
            if (level == Form.SUM && is("INTERVAL") && !isCall(1)) {
                form = moved(form, operator, interval());
                continue;
            }
            form = Form.of(
                    form.at(level) + " " + word(operator) + " "
                            + operators(level + 1).at(level + 1),
                    level);
        }
    }

    private static String word(String operator) {
        return operator.equals("MOD") ? "%" : operator.toLowerCase(Locale.ROOT);
    }

    static Form moved(Form form, String sign, String interval) {
        return Form.of(form.at(Form.SUM) + " " + sign + " " + interval, Form.SUM);
    }

    /** {@code interval (1), 2)} is a call, {@code interval (1) day} is none. */
    private boolean isCall(int ahead) {
        if (!peek(ahead).upper().equals("(")) {
            return false;
        }
        int open = 0;
        for (int i = at + ahead; i < tokens.size(); i++) {
            var word = tokens.get(i).upper();
            open += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
            if (open == 1 && word.equals(",")) {
                return true;
            }
            if (open == 0) {
                return false;
            }
        }
        return false;
    }

    String interval() {
        need("INTERVAL");
        var amount = expression();
        return "interval " + amount.at(Form.SIGN) + " " + next().upper().toLowerCase(Locale.ROOT);
    }

    private Form sign() {
        if (take("-")) {
            var form = sign();
            var text = form.text();
            if (isNumber(text)) {
                return Form.value("-" + text);
            }
            if (text.startsWith("-") && isNumber(text.substring(1))) {
                return Form.value(text.substring(1));
            }
            return Form.of("-" + (text.startsWith("-") ? "(" + text + ")" : form.at(Form.SIGN)), Form.SIGN);
        }
        if (take("+")) {
            return sign();
        }
        if (take("~")) {
            return Form.of("~" + sign().at(Form.SIGN), Form.SIGN);
        }
        if (take("!")) {
            return sign().negated().get();
        }
        if (take("BINARY")) {
            return bytes(sign());
        }
        return collated();
    }

    static Form bytes(Form form) {
        return Form.value("cast(" + form.text() + " as char charset binary)");
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty()
                && Character.isDigit(text.charAt(0))
                && text.chars().allMatch(c -> Character.isDigit(c) || c == '.');
    }

    private Form collated() {
        var form = value();
        while (true) {
            var operator = symbol();
            if (operator.equals("->") || operator.equals("->>")) {
                take(operator);
                var path = "json_extract(" + form.text() + ", " + value().text() + ")";
                form = Form.value(operator.equals("->") ? path : "json_unquote(" + path + ")");
            } else if (take("COLLATE")) {
                form = Form.of(
                        form.at(Form.COLLATION) + " collate " + CharacterSets.normal(next().name()), Form.COLLATION);
            } else {
                return form;
            }
        }
    }

    private Form value() {
        var token = peek();
        if (token.upper().equals("(")) {
            return parentheses();
        }
        return switch (token.kind()) {
            case STRING -> Form.value(string());
            case QUOTED_NAME -> name();
            case WORD -> word();
            case SYMBOL -> symbolValue();
        };
    }

    private Form parentheses() {
        var list = list();
        return list.size() == 1 ? list.getFirst() : Form.value(Form.list(list.stream()));
    }

    private Form symbolValue() {
        if (take(".") && peek().text().matches("\\d+")) {
            return Form.value("0." + next().text());
        }
        if (take("{") && Set.of("D", "T", "TS").contains(peek().upper()) && peek(1).kind() == Kind.STRING) {
            return moment();
        }
        throw new NotRead("\"%s\" begins no value".formatted(peek().text()));
    }

    /** As drivers write it: <code>{d '2020-01-01'}</code>. */
    private Form moment() {
        var word = next().upper();
        var kind = word.equals("D") ? "date" : word.equals("T") ? "time" : "timestamp";
        var form = Form.value(kind + string());
        need("}");
        return form;
    }

    /** Several that follow each other are one. */
    private String string() {
        var text = new StringBuilder();
        while (peek().kind() == Kind.STRING) {
            text.append(Literals.text(next().text()));
        }
        return Literals.written(text.toString());
    }

    private Form word() {
        var word = peek().upper();
        if (peek().text().matches("\\d.*")) {
            return Form.value(Numbers.of(this));
        }
        if (peek(1).kind() == Kind.STRING && (INTRODUCED.contains(word) || word.startsWith("_"))) {
            return introduced();
        }
        if (word.equals("CASE")) {
            return choice();
        }
        if (NOT_NAMES.contains(word)) {
            throw new NotRead("What begins with %s is not followed".formatted(word));
        }
        if (peek(1).upper().equals("(")) {
            return new CallForm(this).read();
        }
        return switch (word) {
            case "NULL" -> literal("null");
            case "TRUE" -> literal(isMariaDb() ? "1" : "true");
            case "FALSE" -> literal(isMariaDb() ? "0" : "false");
            default -> CALLS.containsKey(word) ? literal(CALLS.get(word) + "()") : name();
        };
    }

    private Form literal(String text) {
        next();
        return Form.value(text);
    }

    private Form introduced() {
        var word = next().upper();
        if (word.equals("X")) {
            return Form.value("x" + next().text().toLowerCase(Locale.ROOT));
        }
        if (word.equals("B")) {
            return Form.value(isMariaDb() ? Numbers.bits(next().name()) : "b" + next().text());
        }
        var text = string();
        boolean plain = text.chars().allMatch(c -> c < 0x80);
        return Form.value(plain && PLAIN_SETS.contains(word) ? text : word.toLowerCase(Locale.ROOT) + text);
    }

    private Form name() {
        var text = new StringBuilder(Expressions.name(next()));
        while (take(".")) {
            text.append('.').append(Expressions.name(next()));
        }
        if (is("(")) {
            return Form.value(text + Form.list(list().stream()));
        }
        return Form.column(text.toString(), !isMariaDb());
    }

    private Form choice() {
        need("CASE");
        var text = new StringBuilder("case");
        if (!is("WHEN")) {
            text.append(' ').append(expression().text());
        }
        while (take("WHEN")) {
            text.append(" when ").append(expression().text());
            need("THEN");
            text.append(" then ").append(expression().text());
        }
        if (take("ELSE")) {
            text.append(" else ").append(expression().text());
        }
        need("END");
        return Form.value(text.append(" end").toString());
    }

    /** What stands in parentheses, between commas. */
    List<Form> list() {
        need("(");
        var forms = new ArrayList<Form>();
        if (take(")")) {
            return forms;
        }
        do {
            forms.add(expression());
        } while (take(","));
        need(")");
        return forms;
    }

    /** A symbol of several characters that stand together, or a word. */
    private String symbol() {
        var one = peek();
        if (one.kind() != Kind.SYMBOL) {
            return one.upper();
        }
        var longest = one.text();
        var text = new StringBuilder(longest);
        for (int i = 1; i < 3; i++) {
            var next = peek(i);
            if (next.kind() != Kind.SYMBOL || next.start() != peek(i - 1).end()) {
                break;
            }
            text.append(next.text());
            longest = LONGER.contains(text.toString()) ? text.toString() : longest;
        }
        return longest;
    }

    boolean is(String word) {
        return !word.isEmpty() && peek().upper().equals(word);
    }

    boolean take(String words) {
        boolean word = Character.isLetter(words.charAt(0));
        if (word ? !is(words) : !symbol().equals(words)) {
            return false;
        }
        at += word ? 1 : words.length();
        return true;
    }

    void need(String word) {
        if (!take(word)) {
            throw new NotRead("%s was expected at \"%s\"".formatted(word, peek().text()));
        }
    }

    One next() {
        var token = peek();
        at++;
        return token;
    }

    One peek() {
        return peek(0);
    }

    One peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : Cursor.END;
    }
}
