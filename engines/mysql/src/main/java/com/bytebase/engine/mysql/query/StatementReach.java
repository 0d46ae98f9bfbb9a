package com.bytebase.engine.mysql.query;

import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.mysql.sql.Tokens;
import com.bytebase.engine.mysql.sql.Tokens.Kind;
import com.bytebase.engine.mysql.sql.Tokens.One;
import com.bytebase.engine.query.Reach;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the other databases that a statement looks into by what no table in it tells: {@code SHOW}, calls of their functions, and the catalog
 * of the whole server. By tokens, so that what the grammars do not follow is seen as well.
 */
public final class StatementReach {
    private static final String CATALOG = "information_schema";

    /** Tables of the catalog that tell of the server, and of no database. */
    private static final Set<String> OF_THE_SERVER = Set.of("""
        ALL_PLUGINS CHARACTER_SETS COLLATIONS COLLATION_CHARACTER_SET_APPLICABILITY ENGINES GLOBAL_STATUS GLOBAL_VARIABLES
        KEYWORDS PLUGINS SESSION_STATUS SESSION_VARIABLES SQL_FUNCTIONS SYSTEM_VARIABLES\
        """.split("\\s+"));

    /** Statements whose tables the grammars know. */
    private static final Set<StatementType> FOLLOWED = EnumSet.of(
            StatementType.SELECT,
            StatementType.INSERT,
            StatementType.UPDATE,
            StatementType.DELETE,
            StatementType.EXPLAIN);

    private static final Set<String> LISTING_ALL = Set.of(
            "DATABASES",
            "SCHEMAS",
            "PROCESSLIST",
            "TABLE_STATISTICS",
            "INDEX_STATISTICS",
            "ENGINE",
            "EXPLAIN",
            "ANALYZE");

    private static final Set<String> IN_A_DATABASE = Set.of("TABLES", "STATUS", "TRIGGERS", "EVENTS");
    private static final Set<String> OF_A_TABLE = Set.of("COLUMNS", "FIELDS", "INDEX", "INDEXES", "KEYS");

    private final Statement statement;
    private final List<One> tokens;
    private final Set<String> databases = new HashSet<>();
    private final Set<String> mentioned = new HashSet<>();
    private String all = "";

    private StatementReach(Statement statement, Dialect dialect) {
        this.statement = statement;
        this.tokens = Tokens.of(statement.text(), dialect);
    }

    /** See {@link com.bytebase.engine.Engine#reach}. */
    public static Reach of(Statement statement, Dialect dialect) {
        return new StatementReach(statement, dialect).find();
    }

    private Reach find() {
        qualifiers();
        if (statement.type() == StatementType.SHOW) {
            show();
        } else if (statement.type() != StatementType.EXPLAIN) {
            catalog();
        }
        return new Reach(databases, mentioned, all);
    }

    /** Names before a dot: of what is called they are databases; elsewhere the grammars know, where they follow the statement. */
    private void qualifiers() {
        boolean shows = statement.type() == StatementType.SHOW;
        boolean selects = tokens.stream().anyMatch(token -> token.upper().equals("SELECT"));
        boolean followed = statement.analyzed() && FOLLOWED.contains(statement.type());
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (!isName(i) || !isSymbol(i + 1, ".") || isSymbol(i - 1, ".") || isSymbol(i - 1, "@")) {
                continue;
            }
            int last = i + 2;
            while (isSymbol(last + 1, ".") && isName(last + 2)) {
                last += 2;
            }
            var name = tokens.get(i).name();
            if (shows && isCatalog(i) && !selects) {
                continue;
            }
            if (shows || isSymbol(last + 1, "(")) {
                databases.add(name);
            } else if (!followed && !isCatalog(i)) {
                mentioned.add(name);
            }
        }
    }

    private void show() {
        var what = word(1);
        if (LISTING_ALL.contains(what) || word(2).equals("PROCESSLIST")) {
            all = "SHOW %s".formatted(what);
        } else if (Set.of("PROCEDURE", "FUNCTION", "PACKAGE").contains(what) && hasBefore("STATUS", 5)) {
            Conjuncts.ofShow(tokens, "DB")
                    .ifPresentOrElse(databases::addAll, () -> all = "SHOW %s STATUS".formatted(what));
        } else if (what.equals("CREATE") && Set.of("DATABASE", "SCHEMA").contains(word(2))) {
            databases.add(tokens.getLast().name());
        } else {
            from(what);
        }
    }

    private void from(String what) {
        var kind = "";
        boolean named = false;
        for (int i = 1; i + 1 < tokens.size() && !word(i).equals("WHERE") && !word(i).equals("LIKE"); i++) {
            boolean from = word(i).equals("FROM") || word(i).equals("IN");
            if (!from) {
                kind = IN_A_DATABASE.contains(word(i)) || OF_A_TABLE.contains(word(i)) ? word(i) : kind;
            } else if (isName(i + 1)) {
                boolean table = OF_A_TABLE.contains(kind);
                if (IN_A_DATABASE.contains(kind)) {
                    named = true;
                    if (!isCatalog(i + 1)) {
                        databases.add(tokens.get(i + 1).name());
                    }
                }
                kind = table ? "TABLES" : "";
                i++;
            }
        }
        if (what.equals("OPEN") && !named) {
            all = "SHOW OPEN TABLES";
        }
    }

    private void catalog() {
        var tables = new ArrayList<Integer>();
        for (int i = 0; i < tokens.size(); i++) {
            if (isCatalog(i) && isSymbol(i + 1, ".")) {
                tables.add(i);
            }
        }
        boolean shown = tables.stream()
                .filter(at -> at + 2 < tokens.size())
                .anyMatch(
                        at -> !OF_THE_SERVER.contains(tokens.get(at + 2).name().toUpperCase(Locale.ROOT)));
        if (shown) {
            boundTo(tables).ifPresentOrElse(databases::addAll, () -> all = CATALOG);
        }
    }

    /** The databases to whose rows of the catalog's only table a query keeps; empty where it is not certain to keep to any. */
    private Optional<List<String>> boundTo(List<Integer> tables) {
        long queries =
                tokens.stream().filter(token -> token.upper().equals("SELECT")).count();
        if (tables.size() != 1
                || queries != 1
                || statement.reads().size() != 1
                || !statement.analyzed()
                || !word(0).equals("SELECT")) {
            return Optional.empty();
        }
        int at = tables.getFirst() + 3;
        if (!word(at - 4).equals("FROM")) {
            return Optional.empty();
        }
        at += word(at).equals("AS") ? 1 : 0;
        at += isName(at) && !word(at).equals("WHERE") ? 1 : 0;
        return word(at).equals("WHERE") ? Conjuncts.ofCatalog(tokens, at + 1) : Optional.empty();
    }

    private boolean hasBefore(String word, int end) {
        for (int i = 1; i < end; i++) {
            if (word(i).equals(word)) {
                return true;
            }
        }
        return false;
    }

    private String word(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).upper() : "";
    }

    private boolean isSymbol(int i, String symbol) {
        return i >= 0 && i < tokens.size() && tokens.get(i).text().equals(symbol);
    }

    private boolean isCatalog(int i) {
        return isName(i) && tokens.get(i).name().equalsIgnoreCase(CATALOG);
    }

    private boolean isName(int i) {
        return i >= 0
                && i < tokens.size()
                && (tokens.get(i).kind() == Kind.WORD || tokens.get(i).kind() == Kind.QUOTED_NAME);
    }
}
