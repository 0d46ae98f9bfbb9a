package com.bytebase.engine.lineage;

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

/** What a parser found out about one statement; filled while its tree is read. */
public final class Facts {
    private final List<TableRef> reads = new ArrayList<>();
    private final List<TableRef> writes = new ArrayList<>();
    private final List<ColumnRef> columns = new ArrayList<>();
    private final List<Position> stars = new ArrayList<>();
    private StatementBody body = new StatementBody.Other();
    private Supplier<Optional<Tree>> flow = Optional::empty;
    private String notFollowed = "The statement is not followed.";

    public void reads(TableRef table) {
        addOnce(reads, table);
    }

    public TableRef writes(TableRef table) {
        addOnce(writes, table);
        return table;
    }

    public void column(TableRef table, String name, Position at) {
        columns.add(new ColumnRef(table, name, at));
    }

    public void star(Position at) {
        stars.add(at);
    }

    public void body(StatementBody found) {
        body = found;
    }

    public List<TableRef> reads() {
        return reads;
    }

    public List<TableRef> writes() {
        return writes;
    }

    public List<ColumnRef> columns() {
        return columns;
    }

    public List<Position> stars() {
        return stars;
    }

    public StatementBody body() {
        return body;
    }

    /** How data flows through the statement, worked out only where it is asked for. */
    public void flow(Supplier<Optional<Tree>> found) {
        flow = found;
    }

    /** Why there is nothing more to be had where {@link #flow(Supplier)} gives nothing for a statement through which data flows. */
    public void notFollowed(String reason) {
        notFollowed = reason;
    }

    /** Looks at what was worked out once more. */
    public void flowThrough(UnaryOperator<Tree> further) {
        var before = flow;
        flow = () -> before.get().map(further);
    }

    /** What the statement is to lineage; from its body where nothing better was found. */
    public Tree flow() {
        return flow.get().orElseGet(() -> BodyTrees.of(body, reads, notFollowed));
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
