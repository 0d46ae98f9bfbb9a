package com.bytebase.engine.group;

import com.bytebase.engine.group.Placeholder.GroupedTable;
import com.bytebase.engine.sql.SqlParser;
import com.bytebase.engine.sql.SqlToken;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One statement that means the tables of a group by a placeholder.
 *
 * <p>Which tokens are the table the parser is asked: with another name in the place of a token, that name is among the tables of the statement or it is
 * not. Where something else in the statement goes by the placeholder (a qualifier, the whole row, {@code FOR UPDATE OF}), the table gets the
 * placeholder as its alias, so that all of it means what it did; where no alias can stand, qualifiers take the table's name as well.
 */
final class StatementExpansion {
    private static final String PROBE = "bytebase_probe_7";
    private static final Set<String> TAKES_AWAY = Set.of("DROP", "ALTER", "VALIDATE", "RENAME");
    private static final Set<String> NAMELESS = Set.of("UNIQUE", "PRIMARY", "FOREIGN", "CHECK", "EXCLUDE", "NOT");

    private final SqlParser parser;
    private final Naming naming;
    private final Placeholder placeholder;
    private final Statement statement;
    private final String text;
    private final List<SqlToken> tokens;

    /** Names of indexes and constraints that the script has given so far, to which this statement adds its own. */
    private final Set<String> given;

    StatementExpansion(
            SqlParser parser, Naming naming, Placeholder placeholder, Statement statement, Set<String> given) {
        this.given = given;
        this.parser = parser;
        this.naming = naming;
        this.placeholder = placeholder;
        this.statement = statement;
        this.text = statement.text();
        this.tokens = parser.tokens(text);
    }

    /** A mention of the table, by the index of its token. */
    private record Mention(int token, Optional<String> schema, boolean takesAlias) {}

    /** What is put in the place of a token. */
    private record Edit(int start, int end, String text) {}

    /** Where the statement ends: a comment may stand behind it, which would hide what is put there. */
    int end() {
        return tokens.getLast().end();
    }

    /** One for each table; none where the group has no table here. */
    List<String> statements() throws NotExpandedException {
        refuseKinds();
        var named = named();
        var mentions = mentions(named);
        if (mentions.isEmpty()) {
            throw refused("It cannot be told where it means %s. Name the tables.".formatted(placeholder.name()));
        }
        var others = named.stream()
                .filter(token -> mentions.stream().noneMatch(mention -> mention.token() == token))
                .toList();
        refuseHiding(others);
        boolean renames = renames(mentions, others);
        var statements = new ArrayList<String>();
        for (var table : tables(mentions)) {
            boolean aliased = !renames && (!others.isEmpty() || mentionsByName(table));
            var edits = new ArrayList<Edit>();
            for (var mention : mentions) {
                edits.add(edit(mention, table, aliased && mention.takesAlias()));
            }
            if (renames) {
                others.stream().filter(this::isQualifier).forEach(token -> edits.add(edit(token, table)));
            }
            edits.addAll(partNames(table));
            statements.add(checked(edited(edits)));
        }
        return statements;
    }

    private void refuseKinds() throws NotExpandedException {
        if (statement.body() instanceof StatementBody.AlterTable(var _, var _, var actions)
                && actions.stream().anyMatch(AlterAction.RenameTable.class::isInstance)) {
            throw refused("It would give all tables of the group one name. Rename them one by one.");
        }
        if (statement.type() == StatementType.ALTER_TABLE && movesAnother()) {
            throw refused(
                    "It moves one table into, or out of, each of those that %s stands for. Name the one that it belongs to."
                            .formatted(placeholder.name()));
        }
    }

    /** {@code ATTACH PARTITION p}, {@code EXCHANGE PARTITION p WITH TABLE t}, {@code CONVERT TABLE t TO PARTITION p}. */
    private boolean movesAnother() {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            boolean partition = isWord(i + 1, "PARTITION");
            if ((isWord(i, "ATTACH") || isWord(i, "DETACH") || isWord(i, "EXCHANGE")) && partition
                    || isWord(i, "CONVERT") && (partition || isWord(i + 1, "TABLE"))) {
                return true;
            }
        }
        return false;
    }

    private List<Integer> named() {
        var named = new ArrayList<Integer>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isName() && naming.same(tokens.get(i).name(), placeholder.name())) {
                named.add(i);
            }
        }
        return named;
    }

    private List<Mention> mentions(List<Integer> named) throws NotExpandedException {
        var mentions = new ArrayList<Mention>();
        boolean many = deletesFromMany();
        for (int token : named) {
            var probed = probed(token);
            if (probed.isPresent() && !(many && isDeleted(token))) {
                mentions.add(new Mention(token, probed.get().schema(), takesAlias(token, mentions.isEmpty(), many)));
            }
        }
        if (mentions.stream().map(Mention::schema).distinct().count() > 1) {
            throw refused(
                    "It means %s of more than one schema. Write a statement for each.".formatted(placeholder.name()));
        }
        return mentions;
    }

    /** Whose columns a joined UPDATE of the family sets is told by their qualifiers, which must go on meaning a table. */
    private Optional<TableRef> probed(int token) {
        var probed = probe(token, PROBE);
        boolean joined = naming == Naming.FAMILY && statement.type() == StatementType.UPDATE;
        return probed.isPresent() || !joined ? probed : probe(token, PROBE + " AS " + written(token));
    }

    /** The table that goes by {@link #PROBE} when {@code written} stands in the place of a token. */
    private Optional<TableRef> probe(int token, String written) {
        var at = tokens.get(token);
        var probed = parser.parse(text.substring(0, at.start()) + written + text.substring(at.end()));
        if (probed.syntaxError().isPresent()
                || probed.statements().size() != 1
                || !probed.statements().getFirst().analyzed()) {
            return Optional.empty();
        }
        var one = probed.statements().getFirst();
        return Stream.concat(one.reads().stream(), one.writes().stream())
                .filter(table -> naming.same(table.name(), PROBE))
                .findFirst();
    }

    private boolean takesAlias(int token, boolean first, boolean many) {
        int select = firstWord("SELECT");
        boolean deleted = first && !many && statement.type() == StatementType.DELETE;
        boolean inserted = first && statement.type() == StatementType.INSERT && (select < 0 || token < select);
        if (naming == Naming.FAMILY && (deleted || inserted)) {
            return false; // not on every server of the family
        }
        return probe(token, PROBE + " AS " + written(token)).isPresent();
    }

    private String written(int token) {
        return text.substring(tokens.get(token).start(), tokens.get(token).end());
    }

    /** {@code DELETE a FROM a JOIN b} and {@code DELETE FROM a USING a JOIN b} of the family name what FROM or USING has, by its alias. */
    private boolean deletesFromMany() {
        return naming == Naming.FAMILY
                && statement.type() == StatementType.DELETE
                && (!isWord(1, "FROM") && firstWord("FROM") > 1 && !isModified() || firstWord("USING") > 0);
    }

    private boolean isModified() {
        int from = firstWord("FROM");
        return tokens.subList(1, from).stream()
                .allMatch(token -> token.isWord(text, "LOW_PRIORITY")
                        || token.isWord(text, "QUICK")
                        || token.isWord(text, "IGNORE"));
    }

    private boolean isDeleted(int token) {
        int using = firstWord("USING");
        return token < (using > 0 ? using : firstWord("FROM"));
    }

    private int firstWord(String word) {
        for (int i = 0; i < tokens.size(); i++) {
            if (isWord(i, word)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isWord(int token, String word) {
        return token >= 0 && token < tokens.size() && tokens.get(token).isWord(text, word);
    }

    private boolean isDot(int token) {
        return token >= 0 && token < tokens.size() && tokens.get(token).isSymbol(text, '.');
    }

    private boolean isQualifier(int token) {
        return isDot(token + 1);
    }

    private void refuseHiding(List<Integer> others) throws NotExpandedException {
        for (int token : others) {
            boolean with = (isWord(token - 1, "WITH")
                            || isWord(token - 1, "RECURSIVE")
                            || tokens.get(Math.max(0, token - 1)).isSymbol(text, ',')
                            || isComma(token - 1))
                    && (isWord(token + 1, "AS") && isOpen(token + 2));
            if (with) {
                throw refused(
                        "It calls a query of WITH %s, which stands for the tables of a group. Give the query another name."
                                .formatted(placeholder.name()));
            }
        }
    }

    private boolean isComma(int token) {
        return token >= 0 && text.startsWith(",", tokens.get(token).start());
    }

    private boolean isOpen(int token) {
        return token < tokens.size()
                && (text.startsWith("(", tokens.get(token).start())
                        || isWord(token, "MATERIALIZED")
                        || isWord(token, "NOT"));
    }

    /** Whether what goes by the placeholder is renamed with the table: because the table can have no alias, or because a schema stands before it. */
    private boolean renames(List<Mention> mentions, List<Integer> others) throws NotExpandedException {
        boolean qualified = others.stream().anyMatch(token -> isQualifier(token) && isDot(token - 1));
        boolean bare = !others.stream().filter(this::isQualifier).toList().isEmpty()
                && mentions.stream().anyMatch(mention -> !mention.takesAlias() && !hasAlias(mention));
        if (!qualified && !bare) {
            return false;
        }
        if (others.stream().anyMatch(token -> !isQualifier(token) && !isDot(token - 1) && !isLocked(token))) {
            throw refused("%s is also the name of something else in it. Give that another name."
                    .formatted(placeholder.name()));
        }
        return true;
    }

    private boolean isLocked(int token) {
        return isWord(token - 1, "OF");
    }

    private boolean hasAlias(Mention mention) {
        int next = mention.token() + 1;
        if (next >= tokens.size() || !tokens.get(next).isName()) {
            return false;
        }
        return isWord(next, "AS")
                || probe(mention.token(), PROBE + " AS bytebase_alias_7").isEmpty() && isAliasPlace(next);
    }

    /** Whether the word could go, which an alias can and a key word cannot. */
    private boolean isAliasPlace(int token) {
        var at = tokens.get(token);
        var without = parser.parse(text.substring(0, at.start()) + "bytebase_alias_7" + text.substring(at.end()));
        return without.syntaxError().isEmpty()
                && without.statements().size() == 1
                && without.statements().getFirst().analyzed();
    }

    private List<GroupedTable> tables(List<Mention> mentions) throws NotExpandedException {
        var schema = mentions.getFirst().schema();
        if (schema.isEmpty()) {
            return placeholder.tables();
        }
        if (naming == Naming.FAMILY) {
            throw refused(
                    "It names a database before %s. Leave that out: the tables are those of the database that it runs in."
                            .formatted(placeholder.name()));
        }
        return placeholder.tables().stream()
                .filter(table -> table.schema().equals(schema.get()))
                .toList();
    }

    private boolean mentionsByName(GroupedTable table) {
        return tokens.stream().anyMatch(token -> token.isName() && naming.same(token.name(), table.name()));
    }

    private Edit edit(Mention mention, GroupedTable table, boolean aliased) {
        var edit = edit(mention.token(), table);
        return aliased ? new Edit(edit.start(), edit.end(), edit.text() + " AS " + written(mention.token())) : edit;
    }

    private Edit edit(int token, GroupedTable table) {
        var at = tokens.get(token);
        boolean bare = !isDot(token - 1) && !table.schema().equals(naming.defaultSchema());
        var schema = bare ? naming.written(table.schema()) + "." : "";
        return new Edit(at.start(), at.end(), schema + naming.written(table.name()));
    }

    /** New indexes and constraints have the table's name at their end, so that no two are called the same. */
    private List<Edit> partNames(GroupedTable table) throws NotExpandedException {
        var edits = new ArrayList<Edit>();
        if (naming == Naming.POSTGRES
                && statement.body() instanceof StatementBody.CreateIndex index
                && index.name().isPresent()) {
            edits.add(given(firstWord("ON") - 1, table));
        }
        boolean inserts = naming == Naming.POSTGRES && statement.type() == StatementType.INSERT;
        if (statement.type() != StatementType.ALTER_TABLE && !inserts) {
            return edits;
        }
        for (int i = 1; i < tokens.size(); i++) {
            int name = inserts ? arbiter(i) : constraintName(i);
            if (name < 0) {
                continue;
            }
            if (!inserts && !takesAway(i)) {
                edits.add(given(name, table));
            } else if (isSuffixed(name, table)) {
                edits.add(suffixed(name, table));
                if (isWord(i - 1, "RENAME") && isWord(name + 1, "TO")) {
                    edits.add(given(name + 2, table));
                }
            }
        }
        return edits;
    }

    /** What is there already goes by the name that it was given, by us or by somebody else. */
    private boolean isSuffixed(int name, GroupedTable table) {
        var written = tokens.get(name).name();
        return !has(table, written) && has(table, suffixed(written, table));
    }

    private Edit given(int name, GroupedTable table) throws NotExpandedException {
        var edit = suffixed(name, table);
        given.add(suffixed(tokens.get(name).name(), table));
        return edit;
    }

    /** The token of the name in {@code ON CONFLICT ON CONSTRAINT name}; negative where there is none at {@code i}. */
    private int arbiter(int i) {
        return isWord(i, "CONSTRAINT") && isWord(i - 1, "ON") && i + 1 < tokens.size() ? i + 1 : -1;
    }

    /**
     * The token of the name that stands after {@code CONSTRAINT}, {@code DROP FOREIGN KEY} or PostgreSQL's {@code USING INDEX} at {@code i};
     * negative where there is none.
     */
    private int constraintName(int i) {
        if (isUsedIndex(i)) {
            return i + 1 < tokens.size() ? i + 1 : -1;
        }
        boolean key = isWord(i, "KEY") && isWord(i - 1, "FOREIGN") && isWord(i - 2, "DROP");
        if (!isWord(i, "CONSTRAINT") && !key) {
            return -1;
        }
        int name = i + 1;
        if (isWord(name, "IF")) {
            name += isWord(name + 1, "NOT") ? 3 : 2;
        }
        boolean nameless = name >= tokens.size()
                || !tokens.get(name).isName()
                || NAMELESS.contains(written(name).toUpperCase(Locale.ROOT));
        return nameless ? -1 : name;
    }

    private boolean isUsedIndex(int i) {
        return naming == Naming.POSTGRES && isWord(i, "INDEX") && isWord(i - 1, "USING");
    }

    /** Whether the name is of something that is there. */
    private boolean takesAway(int i) {
        return isWord(i, "KEY")
                || isUsedIndex(i)
                || TAKES_AWAY.contains(written(i - 1).toUpperCase(Locale.ROOT));
    }

    private boolean has(GroupedTable table, String part) {
        return Stream.concat(table.parts().stream(), given.stream()).anyMatch(name -> naming.same(name, part));
    }

    private static String suffixed(String name, GroupedTable table) {
        return name + "_" + table.name();
    }

    private Edit suffixed(int token, GroupedTable table) throws NotExpandedException {
        var at = tokens.get(token);
        var name = suffixed(at.name(), table);
        if (naming.length(name) > naming.longest()) {
            throw refused(
                    "%s would be called %s, which is longer than the %d that the server keeps. Give it a shorter name."
                            .formatted(at.name(), name, naming.longest()));
        }
        return new Edit(at.start(), at.end(), naming.written(name));
    }

    private String edited(List<Edit> edits) {
        var sorted = new ArrayList<>(new HashSet<>(edits));
        sorted.sort((one, other) -> Integer.compare(one.start(), other.start()));
        var result = new StringBuilder();
        int from = 0;
        for (var edit : sorted) {
            result.append(text, from, edit.start()).append(edit.text());
            from = edit.end();
        }
        return result.append(text, from, tokens.getLast().end()).toString();
    }

    /** What we write is read again: it must be one statement of the same kind. */
    private String checked(String expanded) throws NotExpandedException {
        var read = parser.parse(expanded);
        boolean same = read.syntaxError().isEmpty()
                && read.statements().size() == 1
                && read.statements().getFirst().type() == statement.type();
        if (!same) {
            throw refused("It cannot be written for each table of %s. Name the tables.".formatted(placeholder.name()));
        }
        return expanded;
    }

    private NotExpandedException refused(String why) {
        return TableExpansion.refused(statement, why);
    }
}
