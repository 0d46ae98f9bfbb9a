package com.bytebase.engine.generic;

import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Positions;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import org.jspecify.annotations.Nullable;

/**
 * One statement, and the way from what was read of it to names and places in the script.
 *
 * @param base where the text that the parser reads begins in the script
 * @param compound see {@link Mended}
 * @param semi see {@link Mended}
 * @param columns see {@link Mended}
 */
record Source(
        Piece piece,
        Dialect dialect,
        Positions positions,
        int base,
        Set<Integer> compound,
        Set<Integer> semi,
        Map<Integer, List<String>> columns) {
    Source(Piece piece, Dialect dialect, Positions positions) {
        this(piece, dialect, positions, piece.first().start(), Set.of(), Set.of(), Map.of());
    }

    /** Where a node of the parser's begins in the script; -1 where it does not say. */
    int offset(@Nullable ASTNodeAccess node) {
        var tree = node == null ? null : node.getASTNode();
        var token = tree == null ? null : tree.jjtGetFirstToken();
        // The parser counts from 1; what was put before the statement stands where that begins.
        return token == null ? -1 : Math.max(piece.first().start(), base + token.absoluteBegin - 1);
    }

    Position at(Token token) {
        return positions.at(token.start());
    }

    /** Where a node of the parser's begins; the statement's first token where it does not say. */
    Position at(@Nullable ASTNodeAccess node) {
        int offset = offset(node);
        return positions.at(offset < 0 ? piece.first().start() : offset);
    }

    /** A name as the server looks it up. */
    String name(String written) {
        return dialect.name(written);
    }

    /** The name that a token is. */
    String name(Token token) {
        return dialect.name(text(token));
    }

    String text(Token token) {
        int from = piece.first().start();
        return piece.bare().substring(token.start() - from, token.end() - from);
    }

    /** The text between two tokens, both included, white space folded. */
    String text(Token first, Token last) {
        int from = piece.first().start();
        return piece.bare()
                .substring(first.start() - from, last.end() - from)
                .strip()
                .replaceAll("\\s+", " ");
    }

    TableRef table(Table table) {
        var name = object(table);
        return new TableRef(
                name.schema().isEmpty() ? Optional.empty() : Optional.of(name.schema()), name.name(), at(table));
    }

    ObjectName object(Table table) {
        var schema = table.getSchemaName();
        return new ObjectName(schema == null ? "" : name(schema), name(String.valueOf(table.getName())));
    }

    /** A column's name with its qualifiers. */
    List<String> path(Column column) {
        var path = new ArrayList<String>();
        if (column.getTable() != null) {
            for (var part : column.getTable().getNameParts().reversed()) {
                if (part != null && !part.isEmpty()) {
                    path.add(name(part));
                }
            }
        }
        path.add(name(column.getColumnName()));
        return path;
    }
}
