package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.literal;
import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.postgresql.sync.Piece.Section;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.util.List;

/** The statements that make tables and views, and what hangs on them. */
final class TablePieces {
    private final Shape shape;
    private final Splits splits;
    private final List<Piece> pieces;

    TablePieces(Shape shape, Splits splits, List<Piece> pieces) {
        this.shape = shape;
        this.splits = splits;
        this.pieces = pieces;
    }

    void table(ObjectName name, Table table) {
        var qualified = readable(name.schema(), name.name());
        new TableSql(name.schema(), table, shape, splits)
                .statements()
                .forEach(statement -> add(Section.OBJECT, name, statement));
        for (var column : table.columns()) {
            late(name, qualified, column);
            settings(name, qualified, column);
            comment(name, "COLUMN " + qualified + "." + readable(column.name()), column.comment());
        }
        table.checks().stream()
                .filter(check -> TableSql.isLate(check)
                        || splits.has(new ObjectName(ObjectKind.CONSTRAINT, name.schema(), name.name(), check.name())))
                .forEach(check -> add(
                        Section.COMPLETION, name, "ALTER TABLE " + qualified + " ADD " + TableSql.constraint(check)));
        table.indexes().forEach(index -> index(name, table, index));
        table.foreignKeys()
                .forEach(key -> add(
                        Section.FOREIGN_KEY,
                        name,
                        "ALTER TABLE %s ADD CONSTRAINT %s %s"
                                .formatted(qualified, readable(key.name()), key.definition())));
        triggers(name, qualified, table.triggers());
        tableSettings(name, qualified, table);
        comment(name, ObjectWords.of(name, shape), table.comment());
    }

    private void late(ObjectName name, String qualified, Column column) {
        ColumnSql.lateNotNull(qualified, column).ifPresent(statement -> add(Section.COMPLETION, name, statement));
        if (splits.has(new ObjectName(ObjectKind.DEFAULT, name.schema(), name.name(), column.name()))) {
            add(
                    Section.COMPLETION,
                    name,
                    column.generated().isEmpty()
                            ? PartitionColumns.setDefault(qualified, column)
                            : PartitionColumns.alter(qualified, column) + "SET EXPRESSION AS (" + column.generated()
                                    + ")");
        }
    }

    private void settings(ObjectName name, String qualified, Column column) {
        var alter = PartitionColumns.alter(qualified, column);
        set(Section.SETTING, name, column, Setting.STORAGE, alter + "SET STORAGE %s");
        set(Section.SETTING, name, column, Setting.STATISTICS, alter + "SET STATISTICS %s");
        set(Section.SETTING, name, column, Setting.PARAMETERS, alter + "SET (%s)");
    }

    private void set(Section section, ObjectName name, Column column, Setting setting, String statement) {
        var value = column.settings().get(setting);
        if (value != null) {
            add(
                    section,
                    name,
                    statement.substring(0, statement.lastIndexOf("%s"))
                            + value
                            + statement.substring(statement.lastIndexOf("%s") + 2));
        }
    }

    private void index(ObjectName name, Table table, Index index) {
        var of = readable(name.schema(), name.name());
        var called = readable(name.schema(), index.name());
        boolean partitioned =
                table.kind() == Table.Kind.PARTITIONED || !table.partitionKey().isEmpty();
        if (!index.valid() && !partitioned) {
            // The remains of an interrupted statement: there is none that makes them.
            return;
        }
        if (!index.constraint()) {
            add(Section.INDEX, name, index.definition(), order(table, index));
        } else if (!shape.isInline(name.schema(), index)) {
            var only = index.valid() ? "" : "ONLY ";
            add(
                    Section.INDEX,
                    name,
                    "ALTER TABLE " + only + of + " ADD CONSTRAINT " + readable(index.name()) + " " + index.definition(),
                    shape.depth(table));
        }
        if (shape.isAttachedByHand(index)) {
            add(
                    Section.ATTACH,
                    name,
                    "ALTER INDEX " + index.settings().get(Setting.ATTACHED_TO) + " ATTACH PARTITION " + called,
                    shape.depth(table));
        }
        indexSettings(name, of, index);
    }

    /**
     * Those of partitions come before those of their tables, which take them in; what belongs to none comes after, lest it be taken for
     * one that does.
     */
    private int order(Table table, Index index) {
        boolean alone = !table.partitionOf().isEmpty() && !index.settings().containsKey(Setting.ATTACHED_TO);
        return alone && table.partitionKey().isEmpty() ? -1 : shape.depth(table);
    }

    private void indexSettings(ObjectName name, String of, Index index) {
        var called = readable(name.schema(), index.name());
        var tablespace = index.settings().get(Setting.TABLESPACE);
        if (tablespace != null) {
            add(Section.SETTING, name, "ALTER INDEX " + called + " SET TABLESPACE " + readable(tablespace));
        }
        var targets = index.settings().get(Setting.STATISTICS);
        if (targets != null) {
            for (var target : targets.split(", ")) {
                var parts = target.split(" ");
                add(
                        Section.SETTING,
                        name,
                        "ALTER INDEX " + called + " ALTER COLUMN " + parts[0] + " SET STATISTICS " + parts[1]);
            }
        }
        if (index.settings().containsKey(Setting.CLUSTERED)) {
            var word = name.kind() == ObjectKind.VIEW ? "MATERIALIZED VIEW " : "TABLE ";
            add(Section.SETTING, name, "ALTER " + word + of + " CLUSTER ON " + readable(index.name()));
        }
        comment(name, "INDEX " + called, index.comment());
    }

    private void tableSettings(ObjectName name, String qualified, Table table) {
        var alter = "ALTER TABLE ONLY " + qualified + " ";
        var identity = table.settings().get(Setting.REPLICA_IDENTITY);
        if (identity != null) {
            add(Section.SETTING, name, alter + "REPLICA IDENTITY " + identity);
        }
        var security = table.settings().get(Setting.ROW_SECURITY);
        if (security != null) {
            for (var word : security.split(", ")) {
                add(Section.SETTING, name, "ALTER TABLE " + qualified + " " + word + " ROW LEVEL SECURITY");
            }
        }
    }

    private void triggers(ObjectName name, String qualified, List<Trigger> triggers) {
        for (var trigger : triggers) {
            add(Section.TRIGGER, name, trigger.definition());
            var state = trigger.settings().get(Setting.STATE);
            if (state != null) {
                add(
                        Section.TRIGGER,
                        name,
                        "ALTER TABLE " + qualified + " " + state + " TRIGGER " + readable(trigger.name()));
            }
            comment(name, "TRIGGER " + readable(trigger.name()) + " ON " + qualified, trigger.comment());
        }
    }

    void view(ObjectName name, View view) {
        var qualified = readable(name.schema(), name.name());
        if (splits.has(name)) {
            add(Section.OBJECT, name, ViewSql.placeholder(qualified, view));
            add(Section.COMPLETION, name, ViewSql.of(qualified, view, true), 1);
        } else {
            add(Section.OBJECT, name, ViewSql.of(qualified, view, false));
        }
        for (var index : view.indexes()) {
            add(Section.INDEX, name, index.definition());
            indexSettings(name, qualified, index);
        }
        triggers(name, qualified, view.triggers());
        for (var column : view.columns()) {
            if (!column.defaultValue().isEmpty()) {
                add(
                        Section.COMPLETION,
                        name,
                        "ALTER VIEW " + qualified + " ALTER COLUMN " + readable(column.name()) + " SET DEFAULT "
                                + column.defaultValue());
            }
            var alter = "ALTER MATERIALIZED VIEW " + qualified + " ALTER COLUMN " + readable(column.name()) + " ";
            set(Section.SETTING, name, column, Setting.STORAGE, alter + "SET STORAGE %s");
            set(Section.SETTING, name, column, Setting.STATISTICS, alter + "SET STATISTICS %s");
            set(Section.SETTING, name, column, Setting.PARAMETERS, alter + "SET (%s)");
            set(Section.SETTING, name, column, Setting.COMPRESSION, alter + "SET COMPRESSION %s");
            comment(name, "COLUMN " + qualified + "." + readable(column.name()), column.comment());
        }
        if (view.materialized() && !view.settings().containsKey(Setting.UNPOPULATED)) {
            add(Section.REFRESH, name, "REFRESH MATERIALIZED VIEW " + qualified);
        }
        comment(name, ObjectWords.of(name, shape), view.comment());
    }

    private void comment(ObjectName name, String object, String text) {
        if (!text.isEmpty()) {
            add(Section.COMMENT, name, "COMMENT ON " + object + " IS " + literal(text));
        }
    }

    private void add(Section section, ObjectName name, String sql) {
        pieces.add(new Piece(section, name, sql));
    }

    private void add(Section section, ObjectName name, String sql, int depth) {
        pieces.add(new Piece(section, name, sql, -depth));
    }
}
