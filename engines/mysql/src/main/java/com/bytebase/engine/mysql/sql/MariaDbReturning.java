package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.tree.Change;
import com.bytebase.engine.lineage.tree.Query;
import com.bytebase.engine.lineage.tree.QueryBody;
import com.bytebase.engine.lineage.tree.Tree;
import java.util.List;
import java.util.function.Function;

/** RETURNING of MariaDB, which MySQL's grammar does not know: its items are read as those of a query. */
final class MariaDbReturning {
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
        if (!List.of("INSERT", "REPLACE", "DELETE").contains(piece.first().word())) {
            return -1;
        }
        int depth = 0;
        for (var token : piece.tokens()) {
            depth += Abridged.step(token);
            if (depth == 0 && token.is("RETURNING")) {
                return token.end();
            }
        }
        return -1;
    }
}
