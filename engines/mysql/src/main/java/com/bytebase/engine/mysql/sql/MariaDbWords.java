package com.bytebase.engine.mysql.sql;

import java.util.Set;

/** Words that only MariaDB knows and that may stand in any statement, taken out of it or put in words that the grammars know. */
final class MariaDbWords {
    /** After these a query may begin. */
    private static final Set<String> BEFORE_QUERIES =
            Set.of("(", "UNION", "ALL", "DISTINCT", "EXCEPT", "INTERSECT", "AS", "EXPLAIN", "DESCRIBE", ";");

    /** A query that begins with VALUES goes on with these. */
    private static final Set<String> AFTER_ROWS =
            Set.of(")", "UNION", "EXCEPT", "INTERSECT", "ORDER", "LIMIT", "", ";");

    private static final Set<String> OF_COLUMNS = Set.of("COLUMN_CREATE", "COLUMN_ADD", "COLUMN_GET");

    private MariaDbWords() {}

    static void blank(Blanks blanks) {
        boolean duplicate = false;
        for (int i = 0; i < blanks.size(); i++) {
            duplicate |= blanks.word(i).equals("DUPLICATE");
            switch (blanks.word(i)) {
                case "FETCH" -> fetch(blanks, i);
                case "OFFSET" -> offset(blanks, i);
                case "ROWS" -> examined(blanks, i);
                case "PROCEDURE" -> analyse(blanks, i);
                case "VALUES" -> {
                    if (!duplicate) {
                        rows(blanks, i);
                    }
                }
                case "COLUMN_CREATE", "COLUMN_ADD", "COLUMN_GET" -> types(blanks, i);
                case "GROUP_CONCAT" -> limit(blanks, i);
                case "PERCENTILE_CONT", "PERCENTILE_DISC" -> percentile(blanks, i);
                case "MEDIAN" -> median(blanks, i);
                case "FOR" -> loop(blanks, i);
                case "END" -> endOfLoop(blanks, i);
                case "TYPE" -> typeOf(blanks, i);
                case "ROW" -> rowType(blanks, i);
                case "ROW_NUMBER" -> {
                    if (blanks.word(i - 1).equals("=") && blanks.piece().first().isAny("GET")) {
                        blanks.write(i, i, "TABLE_NAME");
                    }
                }
                case "NEXT", "PREVIOUS" -> {
                    if (blanks.is(i + 1, "VALUE", "FOR") && isDefault(blanks, i)) {
                        blanks.write(i, blanks.endOfName(i + 3), "NULL");
                    }
                }
                default -> {}
            }
        }
    }

    private static boolean isDefault(Blanks blanks, int i) {
        int before = i - 1;
        while (blanks.word(before).equals("(")) {
            before--;
        }
        return blanks.word(before).equals("DEFAULT");
    }

    /** {@code FETCH FIRST 3 ROWS ONLY}. */
    private static void fetch(Blanks blanks, int i) {
        if (!blanks.isAny(i + 1, "FIRST", "NEXT")) {
            return;
        }
        int rows = blanks.isAny(i + 2, "ROW", "ROWS") ? i + 2 : i + 3;
        if (!blanks.isAny(rows, "ROW", "ROWS")) {
            return;
        }
        if (blanks.is(rows + 1, "ONLY")) {
            blanks.blank(i, rows + 1);
        } else if (blanks.is(rows + 1, "WITH", "TIES")) {
            blanks.blank(i, rows + 2);
        }
    }

    private static void offset(Blanks blanks, int i) {
        if (blanks.isAny(i + 2, "ROW", "ROWS") && !blanks.isNumber(i - 1)) {
            blanks.blank(i, i + 2);
        }
    }

    private static void examined(Blanks blanks, int i) {
        if (blanks.is(i + 1, "EXAMINED") && blanks.size() > i + 2) {
            blanks.blank(blanks.word(i - 1).equals("LIMIT") ? i - 1 : i, i + 2);
        }
    }

    private static void analyse(Blanks blanks, int i) {
        if (blanks.isAny(i + 1, "ANALYSE") && blanks.is(i + 2, "(") && blanks.close(i + 2) > 0) {
            blanks.blank(i, blanks.close(i + 2));
        }
    }

    /** {@code VALUES (1, 2), (3, 4)} has the columns of {@code SELECT 1, 2}. */
    private static void rows(Blanks blanks, int i) {
        boolean starts = i > 0 ? BEFORE_QUERIES.contains(blanks.word(i - 1)) : hasMore(blanks);
        if (!starts || !blanks.is(i + 1, "(")) {
            return;
        }
        int first = blanks.close(i + 1);
        int last = first;
        while (last > 0 && blanks.is(last + 1, ",", "(")) {
            last = blanks.close(last + 2);
        }
        if (last < 0 || !AFTER_ROWS.contains(blanks.word(last + 1))) {
            return;
        }
        for (int k = first + 1; k < last; k++) {
            if (blanks.isAny(k, "SELECT", "VALUES", "WITH")) {
                return;
            }
        }
        blanks.write(i, i, "SELECT");
        blanks.blank(i + 1, i + 1);
        blanks.blank(first, last);
    }

    /** Whether a statement that begins with rows is more than these. */
    private static boolean hasMore(Blanks blanks) {
        for (int i = 1; i < blanks.size(); i++) {
            if (blanks.isAny(i, "UNION", "EXCEPT", "INTERSECT")) {
                return true;
            }
        }
        return false;
    }

    /** {@code COLUMN_GET(a, 'b' AS int)}. */
    private static void types(Blanks blanks, int i) {
        if (!blanks.is(i + 1, "(")) {
            return;
        }
        int depth = 0;
        int as = -1;
        for (int k = i + 1; k < blanks.size(); k++) {
            if (depth == 1 && blanks.isAny(k, "AS")) {
                as = k;
            }
            boolean ends = depth == 1 && blanks.isAny(k, ",", ")");
            if (ends && as > 0) {
                blanks.blank(as, k - 1);
                as = -1;
            }
            if (depth == 1 && OF_COLUMNS.contains(blanks.word(k))) {
                types(blanks, k);
            }
            depth += Abridged.step(blanks.piece().tokens().get(k));
            if (depth == 0) {
                return;
            }
        }
    }

    /** {@code PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY a) OVER (…)} is read as {@code MAX(a) OVER (…)}. */
    private static void percentile(Blanks blanks, int i) {
        int fraction = blanks.is(i + 1, "(") ? blanks.close(i + 1) : -1;
        if (fraction < 0 || !blanks.is(fraction + 1, "WITHIN", "GROUP", "(", "ORDER", "BY")) {
            return;
        }
        int close = blanks.close(fraction + 3);
        if (close < 0) {
            return;
        }
        blanks.write(i, fraction + 3, "MAX(");
        blanks.blank(fraction + 4, fraction + 5);
        if (blanks.isAny(close - 1, "ASC", "DESC")) {
            blanks.blank(close - 1, close - 1);
        }
    }

    /** {@code MEDIAN(a) OVER (…)} is read as {@code MAX(a) OVER (…)}. */
    private static void median(Blanks blanks, int i) {
        int close = blanks.is(i + 1, "(") ? blanks.close(i + 1) : -1;
        if (close > 0 && blanks.is(close + 1, "OVER")) {
            blanks.write(i, i + 1, "MAX(");
        }
    }

    private static void limit(Blanks blanks, int i) {
        int close = blanks.is(i + 1, "(") ? blanks.close(i + 1) : -1;
        int from = blanks.word(close - 2).equals("LIMIT")
                ? close - 2
                : blanks.word(close - 4).equals("LIMIT") ? close - 4 : -1;
        if (close > 0 && from > i) {
            blanks.blank(from, close - 1);
        }
    }

    /** {@code FOR i IN 1..3 DO … END FOR} is a block; that of a query begins with the query. */
    private static void loop(Blanks blanks, int i) {
        if (!blanks.isName(i + 1) || !blanks.is(i + 2, "IN")) {
            return;
        }
        int depth = 0;
        for (int k = i + 3; k < blanks.size(); k++) {
            depth += Abridged.step(blanks.piece().tokens().get(k));
            if (depth == 0 && blanks.isAny(k, ";")) {
                return;
            }
            if (depth == 0 && blanks.isAny(k, "DO")) {
                boolean query = blanks.is(i + 3, "(") && blanks.isAny(i + 4, "SELECT", "WITH", "VALUES");
                blanks.write(i, i + 2, "BEGIN");
                if (query) {
                    blanks.write(k, k, ";");
                } else {
                    blanks.blank(i + 3, k);
                }
                return;
            }
        }
    }

    private static void endOfLoop(Blanks blanks, int i) {
        if (blanks.is(i + 1, "FOR")) {
            blanks.blank(i + 1, i + 1);
        }
    }

    /** {@code a TYPE OF t.c}, {@code a ROW TYPE OF t}. */
    private static void typeOf(Blanks blanks, int i) {
        if (blanks.is(i + 1, "OF") && blanks.isName(i + 2)) {
            blanks.write(blanks.word(i - 1).equals("ROW") ? i - 1 : i, blanks.endOfName(i + 2), "INT");
        }
    }

    /** {@code DECLARE a ROW (b int)}. */
    private static void rowType(Blanks blanks, int i) {
        boolean declared =
                blanks.word(i - 2).equals("DECLARE") || blanks.word(i - 2).equals(",");
        if (declared && blanks.isName(i - 1) && blanks.is(i + 1, "(") && blanks.close(i + 1) > 0) {
            blanks.write(i, blanks.close(i + 1), "INT");
        }
    }
}
