package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What a grammar found out about one statement; filled while its tree is read. */
final class Facts {
    private final List<TableRef> reads = new ArrayList<>();
    private final List<TableRef> writes = new ArrayList<>();
    private final List<ColumnRef> columns = new ArrayList<>();
    private final List<Position> stars = new ArrayList<>();
    private StatementBody body = new StatementBody.Other();
    private Supplier<Optional<Tree>> flow = Optional::empty;

    void reads(TableRef table) {
        addOnce(reads, table);
    }

    TableRef writes(TableRef table) {
        addOnce(writes, table);
        return table;
    }

    void column(TableRef table, String name, Position at) {
        columns.add(new ColumnRef(table, name, at));
    }

    void star(Position at) {
        stars.add(at);
    }

    void body(StatementBody found) {
        body = found;
    }

    List<TableRef> reads() {
        return reads;
    }

    List<TableRef> writes() {
        return writes;
    }

    List<ColumnRef> columns() {
        return columns;
    }

    List<Position> stars() {
        return stars;
    }

    StatementBody body() {
        return body;
    }

    /** How data flows through the statement, worked out only where it is asked for. */
    void flow(Supplier<Optional<Tree>> found) {
        flow = found;
    }

    /** Looks at what was worked out once more. */
    void flowThrough(UnaryOperator<Tree> further) {
        var before = flow;
        flow = () -> before.get().map(further);
    }

    Tree flow() {
        return flow.get().orElseGet(() -> BodyTrees.of(this));
    }

    private static void addOnce(List<TableRef> tables, TableRef table) {
        for (var known : tables) {
            if (known.name().equals(table.name()) && known.schema().equals(table.schema())) {
                return;
            }
        }
        tables.add(table);
    }
}
