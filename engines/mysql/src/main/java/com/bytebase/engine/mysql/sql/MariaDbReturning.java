package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.tree.Change;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import com.bytebase.engine.lineage.tree.Tree;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** RETURNING of MariaDB, which MySQL's grammar does not know: its items are read as those of a query. */
final class MariaDbReturning {
    private static final String WORD = "RETURNING";

    private MariaDbReturning() {}

    /**
     * The tree with what RETURNING asks for.
     *
     * @param read the tree of another text
     */
    static Tree added(Tree tree, Piece piece, Function<String, Tree> read) {
        int end = endOfReturning(piece);
        if (end < 0
                || !(tree instanceof Tree.Flow(var query))
                || !(query.body() instanceof QueryBody.Changed(var change))) {
            return tree;
        }
        var items = piece.bare().substring(end - piece.first().start());
        if (read.apply("SELECT " + items + " FROM t") instanceof Tree.Flow(var select)
                && select.body() instanceof QueryBody.Select returned) {
            var body = new QueryBody.Changed(with(change, new Change.Returning(returned.items(), "", "")));
            return new Tree.Flow(new Query(query.with(), body, query.order(), query.others()));
        }
        return new Tree.Unknown("What RETURNING gives is not followed.");
    }

    private static Change with(Change change, Change.Returning returning) {
        return switch (change) {
            case Change.Insert insert ->
                new Change.Insert(
                        insert.table(),
                        insert.alias(),
                        insert.columns(),
                        insert.source(),
                        insert.insertedRow(),
                        insert.insertedColumns(),
                        insert.onConflict(),
                        insert.predicates(),
                        returning);
            case Change.Delete delete ->
                new Change.Delete(delete.from(), delete.predicates(), delete.order(), returning);
            case Change.Update _, Change.Merge _ -> change;
        };
    }

    /** Where the items of a RETURNING outside of parentheses begin; -1 where there is none. */
    private static int endOfReturning(Piece piece) {
        int start = start(piece);
        return start < 0 ? -1 : start + WORD.length();
    }

    /** Where RETURNING stands outside of parentheses; -1 where it does not, or is a name in a query. */
    static int start(Piece piece) {
        if (!List.of("INSERT", "REPLACE", "DELETE").contains(piece.first().word())) {
            return -1;
        }
        int depth = 0;
        int found = -1;
        for (var token : piece.tokens()) {
            depth += Abridged.step(token);
            if (found < 0 && depth == 0 && token.is(WORD)) {
                found = token.start();
            } else if (found >= 0 && depth == 0 && token.isAny("SELECT", "FROM", "WITH")) {
                return -1;
            }
        }
        return found;
    }

    /** What it asks for as a query, at the same place in a text of the same length; empty where it asks no tables. */
    static Optional<String> query(Piece piece) {
        int start = start(piece);
        if (start < 0 || piece.tokens().stream().noneMatch(token -> token.start() > start && token.is("SELECT"))) {
            return Optional.empty();
        }
        int at = start - piece.first().start();
        return Optional.of(" ".repeat(at) + "SELECT   " + piece.bare().substring(at + WORD.length()));
    }
}
