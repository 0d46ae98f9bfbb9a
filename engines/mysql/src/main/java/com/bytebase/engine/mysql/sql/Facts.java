package com.bytebase.engine.mysql.sql;

import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.List;

/** What a grammar found out about one statement; filled while its tree is read. */
final class Facts {
    private final List<TableRef> reads = new ArrayList<>();
    private final List<TableRef> writes = new ArrayList<>();
    private final List<ColumnRef> columns = new ArrayList<>();
    private final List<Position> stars = new ArrayList<>();
    private StatementBody body = new StatementBody.Other();

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

    private static void addOnce(List<TableRef> tables, TableRef table) {
        for (var known : tables) {
            if (known.name().equals(table.name()) && known.schema().equals(table.schema())) {
                return;
            }
        }
        tables.add(table);
    }
}
