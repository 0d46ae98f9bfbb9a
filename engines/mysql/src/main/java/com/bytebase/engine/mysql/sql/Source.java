package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Positions;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * One statement as the grammars read it, and the way back from their trees to names and places in the script.
 *
 * @param text what the grammars read: the piece's own text, as long as that, in parts replaced
 */
record Source(Piece piece, String text, Positions positions) {

    Position at(ParseTree node) {
        return positions.at(start(node));
    }

    /** The text of a node with its white space folded. */
    String written(ParserRuleContext node) {
        int base = piece.first().start();
        return piece.bare()
                .substring(start(node) - base, end(node) - base)
                .strip()
                .replaceAll("\\s+", " ");
    }

    /** The text of a node as it stands. */
    String raw(ParserRuleContext node) {
        int base = piece.first().start();
        return piece.bare().substring(start(node) - base, end(node) - base).strip();
    }

    /** The single name that a node is. */
    String name(ParseTree node) {
        var names = names(node);
        return names.isEmpty() ? "" : names.getLast();
    }

    /** A table, {@code name} or {@code database.name}. */
    TableRef table(ParseTree node) {
        var names = names(node);
        var database = names.size() > 1 ? Optional.of(names.get(names.size() - 2)) : Optional.<String>empty();
        return new TableRef(database, names.isEmpty() ? "" : names.getLast(), at(node));
    }

    /** The names of a dotted name, without their quotes. */
    List<String> names(ParseTree node) {
        int from = start(node);
        int to = end(node);
        var names = new ArrayList<String>();
        for (int i = firstTokenFrom(from); i < piece.tokens().size(); i++) {
            var token = piece.tokens().get(i);
            if (token.start() >= to) {
                break;
            }
            if (token.kind() != Token.Kind.SYMBOL) {
                int base = piece.first().start();
                names.add(unquote(piece.bare().substring(token.start() - base, token.end() - base)));
            }
        }
        return names;
    }

    private int firstTokenFrom(int offset) {
        int low = 0;
        int high = piece.tokens().size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (piece.tokens().get(middle).start() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    static String unquote(String name) {
        if (name.length() >= 2 && "`\"'".indexOf(name.charAt(0)) >= 0) {
            var quote = name.substring(0, 1);
            return name.substring(1, name.length() - 1).replace(quote + quote, quote);
        }
        return name;
    }

    private int start(ParseTree node) {
        return switch (node) {
            case TerminalNode leaf -> offset(leaf.getSymbol().getStartIndex());
            case ParserRuleContext rule -> offset(rule.getStart().getStartIndex());
            default -> piece.first().start();
        };
    }

    private int end(ParseTree node) {
        return switch (node) {
            case TerminalNode leaf -> offset(leaf.getSymbol().getStopIndex() + 1);
            case ParserRuleContext rule
            when rule.getStop() != null -> offset(rule.getStop().getStopIndex() + 1);
            default -> start(node);
        };
    }

    /** The grammars count code points. */
    private int offset(int codePoints) {
        return piece.first().start() + text.offsetByCodePoints(0, codePoints);
    }
}
