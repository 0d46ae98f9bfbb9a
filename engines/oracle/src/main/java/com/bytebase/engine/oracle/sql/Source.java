package com.bytebase.engine.oracle.sql;

import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Positions;
import com.bytebase.engine.sql.TableRef;
import io.debezium.ddl.parser.oracle.generated.PlSqlParser.Id_expressionContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * One statement, and the way from its tree to names and places in the script.
 *
 * @param text what the grammar reads
 * @param written the same as it stands in the script
 * @param start where it begins there
 */
record Source(String text, String written, int start, Positions positions) {
    Position at(int offset) {
        return positions.at(start + offset);
    }

    Position at(ParseTree node) {
        return at(from(node));
    }

    /** The text of a node as it stands. */
    String text(ParseTree node) {
        return written.substring(from(node), Math.max(from(node), to(node)));
    }

    /** The last name in a node, as Oracle looks it up; empty where there is none. */
    String name(@Nullable ParseTree node) {
        var names = names(node);
        return names.isEmpty() ? "" : names.getLast();
    }

    /** The names in a node, in order. */
    List<String> names(@Nullable ParseTree node) {
        return Trees.all(node, Id_expressionContext.class).stream()
                .map(id -> folded(text(id)))
                .toList();
    }

    ObjectName object(ParseTree node) {
        return object(names(node));
    }

    static ObjectName object(List<String> names) {
        return new ObjectName(
                names.size() > 1 ? names.get(names.size() - 2) : "", names.isEmpty() ? "" : names.getLast());
    }

    TableRef table(ParseTree node) {
        return table(object(node), node);
    }

    TableRef table(ObjectName name, ParseTree node) {
        return new TableRef(
                name.schema().isEmpty() ? Optional.empty() : Optional.of(name.schema()), name.name(), at(node));
    }

    private static String folded(String written) {
        return written.length() >= 2 && written.startsWith("\"")
                ? written.substring(1, written.length() - 1)
                : written.toUpperCase(Locale.ROOT);
    }

    private static int from(ParseTree node) {
        return switch (node) {
            case TerminalNode leaf -> leaf.getSymbol().getStartIndex();
            case ParserRuleContext rule -> rule.getStart().getStartIndex();
            default -> 0;
        };
    }

    private static int to(ParseTree node) {
        return switch (node) {
            case TerminalNode leaf -> leaf.getSymbol().getStopIndex() + 1;
            case ParserRuleContext rule ->
                rule.getStop() == null ? 0 : rule.getStop().getStopIndex() + 1;
            default -> 0;
        };
    }
}
