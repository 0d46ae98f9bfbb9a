package com.bytebase.engine.sqlite;

import com.bytebase.engine.files.Token;
import com.bytebase.engine.files.Tokens;
import com.bytebase.engine.sqlite.TableText.ColumnText;
import com.bytebase.engine.sqlite.TableText.ConstraintText;
import com.bytebase.engine.sqlite.TableText.ConstraintText.Kind;
import com.bytebase.engine.sqlite.TableText.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the {@code CREATE TABLE} that a database keeps of each table. The engine has accepted the text, so that only its structure is looked
 * for; the words are those of <a href="https://www.sqlite.org/lang_createtable.html">SQLite's documentation</a>.
 */
final class TableParser {
    private static final Set<String> AFTER_TYPE = Set.of(
            "CONSTRAINT",
            "PRIMARY",
            "NOT",
            "NULL",
            "UNIQUE",
            "CHECK",
            "DEFAULT",
            "COLLATE",
            "REFERENCES",
            "GENERATED",
            "AS");
    private static final Set<String> TABLE_CONSTRAINTS = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");

    private final Tokens tokens;
    private final List<ColumnText> columns = new ArrayList<>();
    private final List<ConstraintText> constraints = new ArrayList<>();
    private int at;

    private TableParser(String sql) {
        this.tokens = Tokens.of(sql, Tokens.Dialect.SQLITE);
    }

    static TableText parse(String sql) {
        return new TableParser(sql).table();
    }

    private TableText table() {
        while (!here().is("TABLE")) {
            at++;
        }
        at++;
        if (here().is("IF")) {
            at += 3;
        }
        var name = names();
        if (!here().isSymbol("(")) {
            throw new IllegalStateException("No table with columns: " + tokens.text());
        }
        int end = tokens.closing(at) - 1;
        at++;
        boolean constraint = false;
        while (at < end) {
            int before = at;
            constraint |= here().kind() == Token.Kind.WORD && TABLE_CONSTRAINTS.contains(here().upper());
            if (constraint) {
                tableConstraint();
            } else {
                column();
            }
            if (here().isSymbol(",")) {
                at++;
            }
            if (at == before) {
                throw new IllegalStateException("Not understood at " + here().text() + ": " + tokens.text());
            }
        }
        at = end + 1;
        return new TableText(name, columns, constraints, options());
    }

    private List<String> options() {
        var options = new ArrayList<String>();
        while (at < tokens.size()) {
            if (here().is("WITHOUT")) {
                options.add("WITHOUT ROWID");
                at++;
            } else if (here().is("STRICT")) {
                options.add("STRICT");
            }
            at++;
        }
        return options.stream().sorted().toList();
    }

    private Token here() {
        return tokens.get(at);
    }

    private String name() {
        return tokens.get(at++).text();
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        names.add(name());
        while (here().isSymbol(".")) {
            at++;
            names.add(name());
        }
        return names;
    }

    private boolean skip(String word) {
        if (here().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void column() {
        var name = name();
        int first = at;
        while (here().isName() && !(here().kind() == Token.Kind.WORD && AFTER_TYPE.contains(here().upper()))) {
            at++;
        }
        if (at > first && here().isSymbol("(")) {
            at = tokens.closing(at);
        }
        var type = tokens.folded(first, at);
        Optional<String> notNull = Optional.empty();
        var defaultValue = "";
        var collation = "";
        var generated = "";
        var generation = "";
        boolean autoincrement = false;
        while (!here().isSymbol(",") && !here().isSymbol(")") && at < tokens.size()) {
            var constraint = constraintName();
            switch (tokens.get(at++).upper()) {
                case "PRIMARY" -> {
                    at++;
                    var order = skip("DESC") ? " DESC" : "";
                    skip("ASC");
                    var conflict = conflict();
                    autoincrement = skip("AUTOINCREMENT");
                    add(Kind.PRIMARY_KEY, constraint, name, List.of(new Key(name, order)), conflict);
                }
                case "UNIQUE" -> add(Kind.UNIQUE, constraint, name, List.of(new Key(name, "")), conflict());
                case "CHECK" -> add(Kind.CHECK, constraint, name, List.of(), expression());
                case "REFERENCES" -> reference(constraint, name, List.of(new Key(name, "")));
                case "NOT" -> {
                    at++;
                    notNull = Optional.of(
                            (constraint.isEmpty() ? "" : "CONSTRAINT " + Sql.name(constraint)) + conflict());
                }
                case "NULL" -> conflict();
                case "DEFAULT" -> defaultValue = defaultValue();
                case "COLLATE" -> collation = name();
                case "GENERATED" -> at++;
                case "AS" -> {
                    generated = expression();
                    generation = skip("STORED") ? "STORED" : "VIRTUAL";
                    skip("VIRTUAL");
                }
                default ->
                    throw new IllegalStateException(
                            "Not understood at " + tokens.get(at - 1).text() + ": " + tokens.text());
            }
        }
        columns.add(new ColumnText(name, type, notNull, defaultValue, collation, generated, generation, autoincrement));
    }

    private String constraintName() {
        var name = "";
        while (skip("CONSTRAINT")) {
            name = name();
        }
        return name;
    }

    private String defaultValue() {
        int first = at;
        if (here().isSymbol("(")) {
            at = tokens.closing(at);
            return "(" + tokens.folded(first + 1, at - 1) + ")";
        }
        if (here().isSymbol("-") || here().isSymbol("+")) {
            at++;
        }
        at++;
        if (tokens.get(at - 1).upper().equals("X")
                && here().kind() == Token.Kind.STRING
                && here().from() == tokens.get(at - 1).to()) {
            at++;
        }
        return tokens.folded(first, at);
    }

    /** What stands in the parentheses at this place. */
    private String expression() {
        int open = at;
        at = tokens.closing(at);
        return tokens.folded(open + 1, at - 1);
    }

    private String conflict() {
        if (here().is("ON") && tokens.get(at + 1).is("CONFLICT")) {
            at += 3;
            var action = tokens.get(at - 1).upper();
            return action.equals("ABORT") ? "" : " ON CONFLICT " + action;
        }
        return "";
    }

    private void add(Kind kind, String name, String inline, List<Key> keys, String text) {
        constraints.add(new ConstraintText(kind, name, inline, keys, List.of(), List.of(), text));
    }

    private void tableConstraint() {
        var name = constraintName();
        switch (tokens.get(at++).upper()) {
            case "PRIMARY" -> {
                at++;
                var keys = keys();
                add(Kind.PRIMARY_KEY, name, "", keys, conflict());
            }
            case "UNIQUE" -> {
                var keys = keys();
                add(Kind.UNIQUE, name, "", keys, conflict());
            }
            case "CHECK" -> {
                var expression = expression();
                conflict();
                add(Kind.CHECK, name, "", List.of(), expression);
            }
            case "FOREIGN" -> {
                at++;
                var keys = keys();
                at++;
                reference(name, "", keys);
            }
            default ->
                throw new IllegalStateException(
                        "Not understood at " + tokens.get(at - 1).text() + ": " + tokens.text());
        }
    }

    /** The columns in the parentheses at this place, each with what follows it but ASC; AUTOINCREMENT may stand there too. */
    private List<Key> keys() {
        int end = tokens.closing(at) - 1;
        at++;
        var keys = new ArrayList<Key>();
        while (at < end) {
            var column = name();
            var modifiers = new StringBuilder();
            while (at < end && !here().isSymbol(",")) {
                var word = name();
                if (word.equalsIgnoreCase("COLLATE")) {
                    modifiers.append(" COLLATE ").append(Sql.name(name()));
                } else if (word.equalsIgnoreCase("DESC")) {
                    modifiers.append(" DESC");
                } else if (word.equalsIgnoreCase("AUTOINCREMENT")) {
                    markAutoincrement(column);
                }
            }
            at++;
            keys.add(new Key(column, modifiers.toString()));
        }
        at = end + 1;
        return keys;
    }

    private void markAutoincrement(String column) {
        columns.replaceAll(one -> one.name().equalsIgnoreCase(column)
                ? new ColumnText(
                        one.name(),
                        one.type(),
                        one.notNull(),
                        one.defaultValue(),
                        one.collation(),
                        one.generated(),
                        one.generation(),
                        true)
                : one);
    }

    /** What follows the word REFERENCES. */
    private void reference(String name, String inline, List<Key> keys) {
        var table = names();
        List<Key> referenced = here().isSymbol("(") ? keys() : List.of();
        int first = at;
        while (here().is("ON")
                || here().is("MATCH")
                || here().is("DEFERRABLE")
                || here().is("INITIALLY")
                || here().is("NOT") && tokens.get(at + 1).is("DEFERRABLE")) {
            at += words();
        }
        var text = tokens.folded(first, at).toUpperCase(Locale.ROOT);
        constraints.add(new ConstraintText(Kind.FOREIGN_KEY, name, inline, keys, table, referenced, text));
    }

    /** How many words the clause at this place has. */
    private int words() {
        if (here().is("ON")) {
            return tokens.get(at + 2).is("SET") || tokens.get(at + 2).is("NO") ? 4 : 3;
        }
        return here().is("DEFERRABLE") ? 1 : 2;
    }
}
