package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.Facts;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the words of a text tell that nobody understands as a whole: blocks of code, statements that the parser does not know, and such that
 * follow each other without a semicolon. Names only what is certain: an alias, a common table, a variable or a function is no table.
 */
final class BlockWords {
    private static final Set<String> BEGINNINGS = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "MERGE",
            "TRUNCATE",
            "CREATE",
            "ALTER",
            "DROP",
            "EXEC",
            "EXECUTE",
            "DECLARE",
            "SET",
            "IF",
            "WHILE",
            "FETCH",
            "OPEN",
            "CLOSE",
            "PRINT",
            "RETURN",
            "COMMIT",
            "ROLLBACK",
            "THROW",
            "RAISERROR",
            "GRANT",
            "REVOKE",
            "DENY",
            "LOOP",
            "FORALL",
            "RAISE");

    private static final Set<String> CHANGING =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "CREATE", "ALTER", "DROP");

    /** Words that stand where a table is missing. */
    private static final Set<String> NO_NAME =
            Set.of("WHERE", "SELECT", "FROM", "GROUP", "ORDER", "HAVING", "JOIN", "ON", "SET", "VALUES", "UNION");

    /** Words after a table that are no alias of it. */
    private static final Set<String> NO_ALIAS = Set.of(
            "WHERE",
            "SET",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "OUTER",
            "ON",
            "GROUP",
            "ORDER",
            "HAVING",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "MINUS",
            "WITH",
            "VALUES",
            "USING",
            "WHEN",
            "OUTPUT",
            "FOR",
            "OPTION",
            "LOOP",
            "END",
            "ELSE",
            "GO",
            "TABLESAMPLE",
            "PIVOT",
            "UNPIVOT",
            "DEFAULT",
            "CONNECT",
            "START",
            "RETURNING",
            "INTO",
            "FETCH",
            "OFFSET",
            "BEGIN",
            "BULK",
            "ADD",
            "FROM",
            "MODEL",
            "NATURAL",
            "APPLY",
            "PARTITION",
            "SAMPLE",
            "FINAL",
            "ARRAY",
            "PREWHERE",
            "GLOBAL",
            "ASOF",
            "SEMI",
            "ANTI",
            "ANY",
            "ALL",
            "LIMIT",
            "SETTINGS",
            "FORMAT",
            "QUALIFY",
            "WINDOW",
            "SELECT",
            "INDEXED",
            "LATERAL",
            "MATCH_RECOGNIZE",
            "AT",
            "BEFORE");

    private final Source source;
    private final List<Token> tokens;
    private final Set<String> named = new LinkedHashSet<>();
    private final Set<String> noTables = new HashSet<>();
    private final List<TableRef> reads = new ArrayList<>();
    private final List<TableRef> writes = new ArrayList<>();

    /** Parentheses that are open: whether a query begins in them. */
    private final Deque<Boolean> queries = new ArrayDeque<>();

    private String statement = "";

    BlockWords(Source source) {
        this.source = source;
        this.tokens = source.piece().tokens();
    }

    /** Adds the tables to what is known, and answers the words of the statements that there are, in the order of their first. */
    Set<String> read(Facts facts) {
        if (source.dialect() == Dialect.DUCKDB && (word(0).equals("PIVOT") || word(0).equals("UNPIVOT"))) {
            tables(1, false);
        }
        for (int at = 0; at < tokens.size(); at++) {
            see(at);
        }
        writes.stream().filter(this::isTable).forEach(facts::writes);
        reads.stream().filter(this::isTable).forEach(facts::reads);
        return named;
    }

    private boolean isTable(TableRef table) {
        return !table.name().isEmpty()
                && !table.name().startsWith("@")
                && !table.name().startsWith("#")
                && !table.name().startsWith(":")
                && (table.schema().isPresent() || !noTables.contains(key(table.name())));
    }

    private String word(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at).word() : "";
    }

    private void see(int at) {
        var word = word(at);
        if (word.equals("(")) {
            queries.push(word(at + 1).equals("SELECT") || word(at + 1).equals("WITH"));
            return;
        }
        if (word.equals(")")) {
            queries.poll();
            return;
        }
        boolean begins = BEGINNINGS.contains(word) && isBeginning(at, word);
        if (begins) {
            named.add(word);
            if (queries.isEmpty()) {
                statement = word;
            }
            target(at, word);
        }
        if (word.equals("AS") && word(at + 1).equals("(") && word(at + 2).equals("SELECT") && at > 0) {
            // A common table; a column list may stand before AS.
            int name = word(at - 1).equals(")") ? opening(at - 1) - 1 : at - 1;
            if (name >= 0) {
                noTables.add(key(source.name(tokens.get(name))));
            }
        }
        boolean from = word.equals("FROM") && isFrom(at);
        boolean join = word.equals("JOIN") && !word(at - 1).equals("ARRAY");
        if (from || join || word.equals("USING") && statement.equals("MERGE")) {
            tables(at + 1, from);
        }
    }

    /** {@code FOR UPDATE}, {@code ON DELETE}, {@code INSTEAD OF INSERT} and columns begin nothing; nor do the branches of MERGE. */
    private boolean isBeginning(int at, String word) {
        var before = word(at - 1);
        if (before.equals(".") || word(at + 1).equals(".")) {
            return false;
        }
        if (word.equals("SELECT")) {
            return true;
        }
        if (!queries.isEmpty()) {
            return false;
        }
        if (word.equals("SET") && (statement.equals("UPDATE") || statement.equals("MERGE"))
                || word.equals("IF")
                        && CHANGING.contains(statement)
                        && (word(at + 1).equals("EXISTS") || word(at + 1).equals("NOT"))
                        && tokens.get(at - 1).is("TABLE")) {
            return false;
        }
        if (statement.equals("MERGE") && before.equals("THEN")) {
            return false;
        }
        return !(before.equals("FOR")
                || before.equals("ON")
                || before.equals("OF")
                || before.equals("AFTER")
                || before.equals("OR"));
    }

    private boolean isFrom(int at) {
        if (at == 0) {
            return source.dialect() == Dialect.DUCKDB;
        }
        if (word(at - 1).equals("DISTINCT") || word(at - 1).equals("DELETE") || statement.equals("FETCH")) {
            return false;
        }
        return queries.isEmpty() ? !statement.isEmpty() : queries.getFirst();
    }

    /** What the statement at {@code at} is done to. */
    private void target(int at, String word) {
        int name = at + 1;
        switch (word) {
            case "INSERT", "MERGE" -> name += word(name).equals("INTO") ? 1 : 0;
            case "DELETE" -> name += word(name).equals("FROM") ? 1 : 0;
            case "UPDATE" -> {}
            case "TRUNCATE", "CREATE", "ALTER", "DROP" -> {
                if (!word(name).equals("TABLE")) {
                    return;
                }
                name++;
                while (Set.of("IF", "NOT", "EXISTS").contains(word(name))) {
                    name++;
                }
            }
            case "SELECT" -> {
                into(at);
                return;
            }
            default -> {
                return;
            }
        }
        if (word(name).equals("TOP")) {
            return; // with a number, in parentheses or not
        }
        add(writes, name);
    }

    /** {@code SELECT … INTO t FROM …} makes a table; in PL/SQL it fills variables. */
    private void into(int at) {
        if (source.dialect() != Dialect.MSSQL || !queries.isEmpty()) {
            return;
        }
        int depth = 0;
        for (int i = at + 1; i < tokens.size(); i++) {
            depth += word(i).equals("(") ? 1 : word(i).equals(")") ? -1 : 0;
            if (depth == 0 && (word(i).equals("FROM") || word(i).equals(";"))) {
                return;
            }
            if (depth == 0 && word(i).equals("INTO")) {
                add(writes, i + 1);
                return;
            }
        }
    }

    /** The names between commas from here on, with their aliases. */
    private void tables(int from, boolean list) {
        int at = from;
        while (at < tokens.size()) {
            int end = add(reads, at);
            if (end == at) {
                return; // a query in parentheses, or a function
            }
            end += word(end).equals("AS") ? 1 : 0;
            if (isName(end) && !NO_ALIAS.contains(word(end)) && !BEGINNINGS.contains(word(end))) {
                noTables.add(key(source.name(tokens.get(end))));
                end++;
            }
            if (!list || !word(end).equals(",")) {
                return;
            }
            at = end + 1;
        }
    }

    private boolean isName(int at) {
        return at < tokens.size()
                && (tokens.get(at).kind() == Token.Kind.WORD || tokens.get(at).kind() == Token.Kind.QUOTED_NAME);
    }

    /** @return the place behind the name, or {@code at} where there is none */
    private int add(List<TableRef> to, int at) {
        if (!isName(at) || NO_NAME.contains(word(at)) && !word(at + 1).equals(".")) {
            return at;
        }
        var parts = new ArrayList<String>();
        int end = at;
        while (isName(end)) {
            parts.add(source.name(tokens.get(end)));
            end++;
            if (!word(end).equals(".")) {
                break;
            }
            while (word(end).equals(".")) {
                end++;
            }
        }
        if (to == reads && word(end).equals("(")) {
            return at;
        }
        var schema = parts.size() > 1 ? Optional.of(parts.get(parts.size() - 2)) : Optional.<String>empty();
        to.add(new TableRef(schema, parts.getLast(), source.at(tokens.get(at))));
        return end;
    }

    private int opening(int closing) {
        int depth = 0;
        for (int at = closing; at >= 0; at--) {
            depth += word(at).equals(")") ? 1 : word(at).equals("(") ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return 0;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
