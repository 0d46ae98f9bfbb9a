package com.bytebase.engine.group;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.SqlToken;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a script that means many tables by one name the script that is run: a statement for each table, in their order, in the place of each that
 * mentions a placeholder. All else stays as it is written. What a mention is the parser says, never the text.
 */
public final class TableExpansion {
    /** What says the same of each table, one after the other. Of others there would be one, or one too many. */
    private static final Set<StatementType> EXPANDED = Set.of(
            StatementType.SELECT,
            StatementType.INSERT,
            StatementType.UPDATE,
            StatementType.DELETE,
            StatementType.MERGE,
            StatementType.ALTER_TABLE,
            StatementType.CREATE_INDEX,
            StatementType.TRUNCATE);

    /** Of which the parser knows each table, so that one that is not among them is none. */
    private static final Set<StatementType> KNOWN = Set.of(
            StatementType.SELECT,
            StatementType.INSERT,
            StatementType.UPDATE,
            StatementType.DELETE,
            StatementType.MERGE,
            StatementType.ALTER_TABLE,
            StatementType.CREATE_INDEX,
            StatementType.CREATE_TABLE);

    private final SqlParser parser;
    private final Naming naming;
    private final List<Placeholder> placeholders;

    private TableExpansion(SqlParser parser, Naming naming, List<Placeholder> placeholders) {
        this.parser = parser;
        this.naming = naming;
        this.placeholders = placeholders;
    }

    /**
     * The script for one database.
     *
     * @param taken names of all tables and views of the database
     */
    public static String expand(
            EngineType engine, SqlParser parser, String script, List<Placeholder> placeholders, Set<String> taken)
            throws NotExpandedException {
        var naming = Naming.of(engine)
                .orElseThrow(() -> new NotExpandedException(
                        "Table groups are for PostgreSQL, MySQL and MariaDB; on other engines name the tables.",
                        Position.START));
        return new TableExpansion(parser, naming, placeholders).script(script, taken);
    }

    private String script(String script, Set<String> taken) throws NotExpandedException {
        var parsed = parser.parse(script);
        if (parsed.syntaxError().isPresent()) {
            return script; // whoever runs or checks it says so
        }
        var expanded = new StringBuilder();
        int from = 0;
        var given = new HashSet<String>();
        for (var statement : parsed.statements()) {
            var mentioned = mentioned(statement, taken);
            if (mentioned == null) {
                continue;
            }
            requireDelimiter(script, statement);
            expanded.append(script, from, statement.startOffset());
            var expansion = new StatementExpansion(parser, naming, mentioned, statement, given);
            expanded.append(String.join(";\n", expansion.statements()));
            from = statement.startOffset() + expansion.end();
        }
        return expanded.append(script, from, script.length()).toString();
    }

    /** The one placeholder that a statement means; null where it means none. */
    private @Nullable Placeholder mentioned(Statement statement, Set<String> taken) throws NotExpandedException {
        Placeholder found = null;
        for (var placeholder : placeholders) {
            if (!means(statement, placeholder.name())) {
                continue;
            }
            if (found != null) {
                throw refused(
                        statement,
                        "It means the tables of two groups, %s and %s, and not which of one go with which of the other. Write a statement for each, or name the tables of one."
                                .formatted(found.name(), placeholder.name()));
            }
            if (taken.stream().anyMatch(name -> naming.same(name, placeholder.name()))) {
                throw refused(
                        statement,
                        "There is a table or view %s in the database, and %s stands for the tables of a group. Give the group another placeholder."
                                .formatted(placeholder.name(), placeholder.name()));
            }
            found = placeholder;
        }
        return found;
    }

    private boolean means(Statement statement, String name) throws NotExpandedException {
        boolean written = isWritten(statement.text(), name);
        boolean inside = !written && isCode(statement) && isInStrings(statement.text(), name);
        boolean table = Stream.concat(statement.reads().stream(), statement.writes().stream())
                .anyMatch(ref -> naming.same(ref.name(), name));
        if (table && !written && !isCode(statement)) {
            throw refused(
                    statement,
                    "It writes %s by escapes, which cannot be replaced. Write the name as it is.".formatted(name));
        }
        if (!written && !inside) {
            return false;
        }
        if (!statement.analyzed() && !isCode(statement)) {
            throw refused(
                    statement,
                    "It is not understood, so it cannot be told what %s means in it. Name the tables.".formatted(name));
        }
        if (statement.type() == StatementType.ALTER_TABLE && !isAltered(statement, name)) {
            if (!table && !isReferred(statement.text(), name)) {
                return false; // a column, a constraint
            }
            throw refused(
                    statement,
                    "It alters another table, once for each of the tables that %s stands for. Name the one that it is to refer to."
                            .formatted(name));
        }
        if (!inside && !table && statement.analyzed() && KNOWN.contains(statement.type())) {
            return false; // a column, an alias, a query of WITH
        }
        if (naming == Naming.FAMILY
                && statement.type() == StatementType.ALTER_TABLE
                && isReferred(statement.text(), name)) {
            throw refused(
                    statement,
                    "A foreign key in it refers to %s, which is many tables. Name the one that it is to refer to."
                            .formatted(name));
        }
        if (inside || !isExpanded(statement, table)) {
            throw refused(
                    statement,
                    "%s stands for many tables, and a statement of this kind (%s) is not made once for each. Name the tables, in a statement for each."
                            .formatted(name, statement.type().name().replace('_', ' ')));
        }
        return true;
    }

    /** An index that is the table's own goes with the table. */
    private boolean isExpanded(Statement statement, boolean table) {
        return EXPANDED.contains(statement.type())
                || naming == Naming.FAMILY && statement.type() == StatementType.DROP_INDEX && table;
    }

    private boolean isAltered(Statement statement, String name) {
        return statement.body() instanceof StatementBody.AlterTable(var altered, var _, var _)
                ? naming.same(altered.name(), name)
                : statement.writes().stream().anyMatch(ref -> naming.same(ref.name(), name));
    }

    /** Whether it is what a foreign key refers to; of that not every parser makes a table that is read. */
    private boolean isReferred(String text, String name) {
        var tokens = parser.tokens(text);
        for (int i = 1; i < tokens.size(); i++) {
            int qualified = i > 2 && tokens.get(i - 1).isSymbol(text, '.') ? i - 2 : i;
            if (tokens.get(i).isName()
                    && naming.same(tokens.get(i).name(), name)
                    && tokens.get(qualified - 1).isWord(text, "REFERENCES")) {
                return true;
            }
        }
        return false;
    }

    /** Whether its strings, or all of it, are code. */
    private static boolean isCode(Statement statement) {
        return switch (statement.type()) {
            case CREATE_ROUTINE, ALTER_ROUTINE, CREATE_TRIGGER, CREATE_EVENT, DO -> true;
            default -> false;
        };
    }

    private boolean isWritten(String text, String name) {
        return parser.tokens(text).stream().anyMatch(token -> token.isName() && naming.same(token.name(), name));
    }

    private boolean isInStrings(String text, String name) {
        return parser.tokens(text).stream()
                .filter(token -> token.kind() == SqlToken.Kind.STRING)
                .map(token -> text.substring(token.start(), token.end()))
                .map(TableExpansion::content)
                .anyMatch(code -> isWritten(code, name));
    }

    private static String content(String string) {
        int quotes = string.startsWith("$") ? string.indexOf('$', 1) + 1 : 1;
        return string.length() >= 2 * quotes ? string.substring(quotes, string.length() - quotes) : "";
    }

    private void requireDelimiter(String script, Statement statement) throws NotExpandedException {
        boolean changed = naming == Naming.FAMILY
                && script.lines().anyMatch(line -> line.strip().regionMatches(true, 0, "DELIMITER", 0, 9));
        if (changed) {
            throw refused(
                    statement,
                    "The script sets a DELIMITER, so statements cannot be added to it. Put what mentions the"
                            + " placeholder into a change of its own.");
        }
    }

    static NotExpandedException refused(Statement statement, String why) {
        return new NotExpandedException(
                "Line %d: %s".formatted(statement.start().line(), why), statement.start());
    }
}
