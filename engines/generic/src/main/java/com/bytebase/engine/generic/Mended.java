package com.bytebase.engine.generic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The text of a statement as the parser is given it: as long as it was, so that places stay true, with what holds no facts left out or
 * written in a way that the parser knows.
 *
 * @param text as long as the piece's own, and {@code ahead} more
 * @param rows the number of rows of a long INSERT of which all but the first were left out; -1 where none were
 * @param ahead how many characters were put before it
 * @param compound where {@code a += 1} stands, which reads what it sets
 * @param semi where a join begins that gives no columns
 * @param columns those that a function is said to give, by where it stands
 */
record Mended(
        String text,
        int rows,
        int ahead,
        Set<Integer> compound,
        Set<Integer> semi,
        Map<Integer, List<String>> columns) {
    /** Below this the parser reads all rows. */
    private static final int FEW = 20;

    static Mended of(Piece piece, Dialect dialect) {
        var mending = new Mending(piece);
        mending.strings(dialect);
        int rows = rows(piece, mending, FEW);
        mending.dialect(dialect);
        var ahead = mending.ahead(dialect);
        return new Mended(ahead + mending.text, rows, ahead.length(), mending.compound, mending.semi, mending.columns);
    }

    /** What Oracle's grammar does not know yet. */
    static Mended forGrammar(Piece piece) {
        var mending = new Mending(piece);
        int rows = rows(piece, mending, 2);
        mending.grammar();
        return new Mended(mending.text.toString(), rows, 0, Set.of(), Set.of(), Map.of());
    }

    private static int rows(Piece piece, Mending mending, int few) {
        if (!piece.first().isAny("INSERT", "REPLACE", "MERGE")) {
            return -1;
        }
        int at = 0;
        int depth = 0;
        while (at < piece.tokens().size()
                && !(depth == 0
                        && piece.word(at).equals("VALUES")
                        && piece.word(at + 1).equals("("))) {
            depth += step(piece.word(at));
            at++;
        }
        int rows = 0;
        int firstEnd = 0;
        int lastEnd = 0;
        for (at = at + 1; piece.word(at).equals("("); at++) {
            int end = endOfRow(piece, at);
            if (end < 0) {
                return -1;
            }
            rows++;
            lastEnd = piece.tokens().get(end).end();
            firstEnd = rows == 1 ? lastEnd : firstEnd;
            at = end + 1;
            if (!piece.word(at).equals(",")) {
                break;
            }
        }
        if (rows < few) {
            return -1;
        }
        mending.blank(firstEnd, lastEnd);
        return rows;
    }

    /** The index of the parenthesis that ends a row; -1 where there is none, or the row holds a query. */
    private static int endOfRow(Piece piece, int open) {
        int depth = 0;
        for (int i = open; i < piece.tokens().size(); i++) {
            var token = piece.tokens().get(i);
            depth += step(token.word());
            if (token.isAny("SELECT", "WITH", "VALUES")) {
                return -1;
            }
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    static int step(String word) {
        return word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
    }

    /** The text in the making. */
    private static final class Mending {
        private final Piece piece;
        private final List<Token> tokens;
        private final int base;
        private final StringBuilder text;
        private final Set<Integer> compound = new HashSet<>();
        private final Set<Integer> semi = new HashSet<>();
        private final Map<Integer, List<String>> columns = new HashMap<>();

        Mending(Piece piece) {
            this.piece = piece;
            this.tokens = piece.tokens();
            this.base = piece.first().start();
            this.text = new StringBuilder(piece.bare());
        }

        void blank(int from, int to) {
            put(from, to, "");
        }

        /** Puts {@code words}, no longer than what they replace, between two offsets of the script. */
        void put(int from, int to, String words) {
            text.replace(from - base, to - base, words + " ".repeat(to - from - words.length()));
        }

        private void put(int token, String words) {
            put(tokens.get(token).start(), tokens.get(token).end(), words);
        }

        private void blankTokens(int first, int last) {
            blank(tokens.get(first).start(), tokens.get(last).end());
        }

        private String word(int index) {
            return index < 0 ? "" : piece.word(index);
        }

        /** Whether something stands there that an operator may follow. */
        private boolean operand(int index) {
            if (index < 0 || index >= tokens.size()) {
                return false;
            }
            return switch (tokens.get(index).kind()) {
                case WORD, NUMBER, QUOTED_NAME, STRING -> true;
                case SYMBOL -> tokens.get(index).isAny(")", "]", "?");
            };
        }

        /** The index of the parenthesis that closes the one at {@code open}; the last token where none does. */
        private int closing(int open) {
            int depth = 0;
            for (int i = open; i < tokens.size(); i++) {
                depth += step(word(i));
                if (depth == 0) {
                    return i;
                }
            }
            return tokens.size() - 1;
        }

        /** Strings with escapes, in dollars and the like become plain ones: what they say matters to nobody here. */
        void strings(Dialect dialect) {
            for (var token : tokens) {
                int from = token.start() - base;
                int to = token.end() - base;
                if (token.kind() == Token.Kind.STRING && to - from >= 2) {
                    boolean plain = text.charAt(from) == '\'';
                    var inside = text.substring(from + 1, to - 1);
                    if (!plain || inside.indexOf('\\') >= 0 || inside.indexOf('\'') >= 0 || inside.indexOf('\n') >= 0) {
                        var filler = new char[to - from];
                        Arrays.fill(filler, 'x');
                        filler[0] = '\'';
                        filler[filler.length - 1] = '\'';
                        text.replace(from, to, new String(filler));
                    }
                }
            }
        }

        /** What has to stand before the text so that the parser knows what it is. */
        String ahead(Dialect dialect) {
            if (dialect == Dialect.MSSQL && word(0).equals("MERGE") && !word(1).equals("INTO")) {
                // MERGE t is MERGE INTO t: the word and what stands before it change places.
                put(0, " INTO");
                return "MERGE";
            }
            boolean from = dialect == Dialect.DUCKDB && word(0).equals("FROM");
            return from && tokens.stream().noneMatch(token -> token.is("SELECT")) ? "SELECT * " : "";
        }

        /** {@code IF EXISTS} and other words that say how, and not what. */
        void grammar() {
            boolean definition = Set.of("CREATE", "DROP", "ALTER").contains(word(0));
            for (int i = 1; definition && i < Math.min(tokens.size(), 8); i++) {
                boolean not = word(i + 1).equals("NOT");
                if (word(i).equals("IF") && word(not ? i + 2 : i + 1).equals("EXISTS")) {
                    blankTokens(i, not ? i + 2 : i + 1);
                }
            }
            if (definition && (word(1).equals("INDEX") || word(2).equals("INDEX"))) {
                for (int i = 3; i < tokens.size(); i++) {
                    if (word(i).equals("ONLINE") && !word(i - 1).equals("REBUILD")) {
                        blankTokens(i, i);
                    }
                }
            }
            if (word(0).equals("ALTER") && word(1).equals("SEQUENCE")) {
                for (int i = 3; i < tokens.size(); i++) {
                    if (word(i).equals("RESTART")) {
                        put(i, "NOCACHE");
                    }
                }
            }
        }

        void dialect(Dialect dialect) {
            for (int i = 0; i < tokens.size(); i++) {
                if (word(i).equals("/") && word(i + 1).equals("/")) {
                    // The parser would take it for a comment.
                    put(i + 1, "");
                }
                if (word(i).equals("=") && isNext(i, "=") && dialect != Dialect.MSSQL && dialect != Dialect.ORACLE) {
                    put(i + 1, "");
                }
                switch (dialect) {
                    case SQLITE -> sqlite(i);
                    case DUCKDB -> duckDb(i);
                    case H2 -> h2(i);
                    case CLICKHOUSE -> clickHouse(i);
                    case MSSQL -> sqlServer(i);
                    case SNOWFLAKE -> snowflake(i);
                    case ORACLE -> oracle(i);
                }
            }
        }

        private void sqlite(int i) {
            switch (word(i)) {
                case "OR" -> {
                    if (i == 1 && (word(0).equals("INSERT") || word(0).equals("UPDATE"))) {
                        blankTokens(1, 2);
                    }
                }
                case "GLOB", "MATCH", "REGEXP" -> {
                    if (operand(i - 1) && !word(i + 1).equals("(") && i + 1 < tokens.size()) {
                        put(i, "LIKE");
                    }
                }
                case "INDEXED" -> {
                    if (word(i - 1).equals("NOT")) {
                        blankTokens(i - 1, i);
                    } else if (word(i + 1).equals("BY") && i + 2 < tokens.size()) {
                        blankTokens(i, i + 2);
                    }
                }
                case "IS" -> {
                    boolean not = word(i + 1).equals("NOT");
                    var compared = word(i + (not ? 2 : 1));
                    if (!Set.of("NULL", "TRUE", "FALSE", "DISTINCT").contains(compared)) {
                        put(tokens.get(i).start(), tokens.get(not ? i + 1 : i).end(), not ? "<>" : "=");
                    }
                }
                default -> {}
            }
        }

        private void duckDb(int i) {
            switch (word(i)) {
                case "," -> lastComma(i);
                case "EXCLUDE" -> excluded(i);
                case "%" -> {
                    if (word(i - 2).equals("LIMIT")) {
                        blankTokens(i, i);
                    }
                }
                case "SEMI", "ANTI" -> semiJoin(i);
                case "POSITIONAL" -> {
                    if (word(i + 1).equals("JOIN")) {
                        put(i, "CROSS");
                    }
                }
                case "TABLESAMPLE" -> blankTokens(i, endOfSample(i + 1));
                case "USING" -> {
                    if (word(i + 1).equals("SAMPLE")) {
                        blankTokens(i, endOfSample(i + 2));
                    }
                }
                default -> {}
            }
        }

        /** Whether {@code word} follows without a space. */
        private boolean isNext(int i, String word) {
            return word(i + 1).equals(word)
                    && tokens.get(i).end() == tokens.get(i + 1).start();
        }

        /** The last column may be followed by a comma. */
        private void lastComma(int i) {
            if (word(i).equals(",") && word(i + 1).equals("FROM")) {
                blankTokens(i, i);
            }
        }

        /** {@code * EXCLUDE a} is {@code * EXCLUDE (a)}, for which EXCEPT is another word. */
        private void excluded(int i) {
            boolean name = i + 1 < tokens.size()
                    && !word(i + 1).equals("(")
                    && (word(i - 1).equals("*"))
                    && tokens.get(i + 1).start() == tokens.get(i).end() + 1;
            if (name) {
                var column = text.substring(
                        tokens.get(i + 1).start() - base, tokens.get(i + 1).end() - base);
                put(tokens.get(i).start(), tokens.get(i + 1).end(), "EXCEPT(" + column + ")");
            }
        }

        /** {@code 10%}, {@code 10 ROWS}, {@code reservoir(50 ROWS)}, {@code 20 PERCENT (bernoulli)}. */
        private int endOfSample(int from) {
            int at = Math.min(from, tokens.size() - 1);
            if (word(at + 1).equals("%")
                    || word(at + 1).equals("ROWS")
                    || word(at + 1).equals("PERCENT")) {
                at++;
            }
            if (word(at + 1).equals("(")) {
                at = closing(at + 1);
            }
            return Math.min(at, tokens.size() - 1);
        }

        private void semiJoin(int i) {
            if (word(i + 1).equals("JOIN")) {
                boolean sided = word(i - 1).equals("LEFT") || word(i - 1).equals("RIGHT");
                put(i, sided ? "" : "LEFT");
                semi.add(tokens.get(sided ? i - 1 : i).start());
            }
        }

        private void h2(int i) {
            if (word(i).equals("U")
                    && word(i + 1).equals("&")
                    && i + 2 < tokens.size()
                    && tokens.get(i + 2).kind() == Token.Kind.STRING) {
                blankTokens(i, i + 1);
            }
            // MERGE INTO t KEY (id) VALUES …: an INSERT or an UPDATE, to the same columns.
            if (i == 0 && word(0).equals("MERGE") && word(1).equals("INTO")) {
                int key = -1;
                for (int at = 2; at < tokens.size() && !word(at).equals("USING"); at++) {
                    key = word(at).equals("KEY") && word(at + 1).equals("(") && key < 0 ? at : key;
                }
                boolean using = tokens.stream().anyMatch(token -> token.is("USING"));
                if (!using) {
                    put(tokens.get(0).start(), tokens.get(1).end(), "INSERT");
                    if (key > 0) {
                        blankTokens(key, closing(key + 1));
                    }
                }
            }
        }

        /** {@code LIMIT 2 OFFSET 1 BY a}. */
        private void offsetBy(int i) {
            if (word(i + 2).equals("BY")) {
                blankTokens(i, i + 1);
            }
        }

        /** {@code USING a, b} is {@code USING (a, b)}. */
        private void usingNames(int i) {
            int last = i + 1;
            if (word(last).equals("(") || !isJoined(i) || last >= tokens.size()) {
                return;
            }
            while (word(last + 1).equals(",") && last + 2 < tokens.size()) {
                last += 2;
            }
            int from = tokens.get(i + 1).start();
            int to = tokens.get(last).end();
            boolean room = tokens.get(i).end() < from && (to - base == text.length() || text.charAt(to - base) == ' ');
            if (room) {
                var names = text.substring(from - base, to - base);
                text.replace(from - 1 - base, Math.min(to + 1 - base, text.length()), "(" + names + ")");
            }
        }

        private boolean isJoined(int i) {
            for (int at = i - 1; at > 0 && i - at < 12; at--) {
                if (word(at).equals("JOIN")) {
                    return true;
                }
            }
            return false;
        }

        private void clickHouse(int i) {
            switch (word(i)) {
                case "," -> lastComma(i);
                case "OFFSET" -> offsetBy(i);
                case "USING" -> usingNames(i);
                case "SEMI", "ANTI" -> semiJoin(i);
                case "ANY", "ALL", "GLOBAL", "PASTE" -> {
                    boolean join = Set.of("JOIN", "LEFT", "RIGHT", "INNER", "FULL", "CROSS", "ANY", "ALL")
                            .contains(word(i + 1));
                    if (join && operand(i - 1) && !word(i - 1).equals("UNION")) {
                        blankTokens(i, i);
                    }
                }
                case "WITH" -> {
                    if (Set.of("TOTALS", "TIES", "ROLLUP", "CUBE").contains(word(i + 1))) {
                        blankTokens(i, i + 1);
                    }
                }
                case "FORMAT" -> {
                    if (i == tokens.size() - 2 && i > 1 && operand(i - 1)) {
                        blankTokens(i, i + 1);
                    }
                }
                case "CAST" -> {
                    if (word(i + 1).equals("(") && !castsAs(i + 1)) {
                        put(i, "cas_");
                    }
                }
                case "." -> {
                    if (i > 0 && i + 1 < tokens.size() && tokens.get(i + 1).kind() == Token.Kind.NUMBER && isField(i)) {
                        blankTokens(i, i + 1);
                    }
                }
                case "{" -> {
                    // {name:Type} is a parameter.
                    if (word(i + 2).equals(":") && word(i + 4).equals("}")) {
                        put(tokens.get(i).start(), tokens.get(i + 4).end(), "?");
                    }
                }
                case "TABLE" -> {
                    if (i == 2 && word(0).equals("INSERT") && word(1).equals("INTO")) {
                        blankTokens(i, i);
                    }
                }
                default -> {}
            }
        }

        /** The field of a tuple, {@code t.1}, and not a number. */
        private boolean isField(int dot) {
            var before = tokens.get(dot - 1);
            return before.end() == tokens.get(dot).start()
                    && (before.kind() != Token.Kind.NUMBER && before.kind() != Token.Kind.STRING)
                    && operand(dot - 1);
        }

        private boolean castsAs(int open) {
            int depth = 0;
            for (int i = open; i < tokens.size(); i++) {
                depth += step(word(i));
                if (depth == 1 && word(i).equals("AS")) {
                    return true;
                }
                if (depth == 0) {
                    return false;
                }
            }
            return false;
        }

        private void sqlServer(int i) {
            if (tokens.get(i).kind() == Token.Kind.QUOTED_NAME) {
                bracketed(i);
            }
            switch (word(i)) {
                case "TABLESAMPLE" -> {
                    int open = word(i + 1).equals("(") ? i + 1 : i + 2;
                    if (word(open).equals("(")) {
                        blankTokens(i, closing(open));
                    }
                }
                case "TOP" -> {
                    if (i == 1 && !word(0).equals("SELECT")) {
                        int end = word(2).equals("(") ? closing(2) : 2;
                        blankTokens(1, Math.min(word(end + 1).equals("PERCENT") ? end + 1 : end, tokens.size() - 1));
                    }
                }
                case "+", "-", "*", "/", "%", "&", "|", "^" -> {
                    boolean adjacent = word(i + 1).equals("=")
                            && tokens.get(i).end() == tokens.get(i + 1).start();
                    if (adjacent && operand(i - 1)) {
                        put(i, "");
                        compound.add(tokens.get(i + 1).start());
                    }
                }
                case "!" -> {
                    if (word(i + 1).equals("<") || word(i + 1).equals(">")) {
                        put(
                                tokens.get(i).start(),
                                tokens.get(i + 1).end(),
                                word(i + 1).equals("<") ? ">=" : "<=");
                    }
                }
                case "WITH" -> {
                    if (word(0).equals("MERGE") && word(i + 1).equals("(") && i < 8) {
                        blankTokens(i, closing(i + 1));
                        return;
                    }
                    // OPENJSON (…) WITH (…): the columns that it gives.
                    int function = word(i + 1).equals("(") && word(i - 1).equals(")") ? called(i - 1) : -1;
                    if (function >= 0 && word(function).equals("OPENJSON")) {
                        columns.put(tokens.get(function).start(), firstNames(i + 1));
                        blankTokens(i, closing(i + 1));
                    }
                }
                default -> {}
            }
        }

        /** {@code [a]]b]} is {@code "a]b"}. */
        private void bracketed(int i) {
            var name =
                    text.substring(tokens.get(i).start() - base, tokens.get(i).end() - base);
            if (name.startsWith("[") && name.contains("]]") && !name.contains("\"")) {
                put(i, '"' + name.substring(1, name.length() - 1).replace("]]", "]") + '"');
            }
        }

        /** The index of the function whose parentheses close at {@code close}. */
        private int called(int close) {
            int depth = 0;
            for (int i = close; i > 0; i--) {
                depth -= step(word(i));
                if (depth == 0) {
                    return i - 1;
                }
            }
            return -1;
        }

        /** The first name of each part of what stands in parentheses. */
        private List<String> firstNames(int open) {
            var names = new ArrayList<String>();
            int depth = 0;
            for (int i = open; i < closing(open); i++) {
                if (i == open || depth == 1 && word(i).equals(",")) {
                    var name = tokens.get(i + 1);
                    names.add(Dialect.MSSQL.name(piece.bare().substring(name.start() - base, name.end() - base)));
                }
                depth += step(word(i));
            }
            return names;
        }

        private void oracle(int i) {
            switch (word(i)) {
                case "AS" -> {
                    if (word(i + 1).equals("OF")
                            && (word(i + 2).equals("TIMESTAMP") || word(i + 2).equals("SCN"))) {
                        int end = Math.min(i + 3, tokens.size() - 1);
                        blankTokens(i, word(end + 1).equals("(") ? closing(end + 1) : end);
                    }
                }
                case "RETURNING", "RETURN" -> {
                    // INTO variables, to the end.
                    for (int at = i + 1; at < tokens.size() && i > 2; at++) {
                        if (word(at).equals("INTO")) {
                            blankTokens(at, tokens.size() - 1);
                            return;
                        }
                    }
                }
                default -> {}
            }
        }

        private void snowflake(int i) {
            switch (word(i)) {
                case "," -> lastComma(i);
                case "EXCLUDE" -> excluded(i);
                case "OVERWRITE" -> {
                    if (i == 1 && word(0).equals("INSERT")) {
                        blankTokens(1, 1);
                    }
                }
                case "MATCH_CONDITION" -> {
                    if (word(i + 1).equals("(")) {
                        put(i, "ON");
                        int close = closing(i + 1);
                        if (word(close + 1).equals("ON")) {
                            put(close + 1, "+");
                        }
                    }
                }
                case "@" -> stage(i);
                default -> {}
            }
        }

        /** {@code @stage/path/file.csv (FILE_FORMAT => f)}: a file. */
        private void stage(int i) {
            int end = i;
            while (end + 1 < tokens.size()
                    && tokens.get(end).end() == tokens.get(end + 1).start()
                    && !tokens.get(end + 1).isAny("(", ")", ",", ";")) {
                end++;
            }
            if (end == i) {
                return;
            }
            int from = tokens.get(i).start();
            int to = tokens.get(end).end();
            var filler = "x".repeat(to - from - 2);
            put(from, to, "'" + filler + "'");
            if (word(end + 1).equals("(")
                    && tokens.size() > end + 3
                    && word(end + 3).equals("=")) {
                blankTokens(end + 1, closing(end + 1));
            }
        }
    }
}
