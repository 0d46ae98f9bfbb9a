package com.bytebase.engine.h2;

import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.ObjectComment;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Setting;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.h2.constraint.Constraint;
import org.h2.constraint.ConstraintReferential;
import org.h2.constraint.ConstraintUnique;
import org.h2.engine.NullsDistinct;
import org.h2.expression.Expression;
import org.h2.result.SortOrder;
import org.h2.schema.Sequence;
import org.h2.table.IndexColumn;
import org.h2.util.HasSQL;
import org.jspecify.annotations.Nullable;

/** Reads a table with its columns, keys, checks and indexes. */
final class TableReader {
    private static final int FLAGS = HasSQL.DEFAULT_SQL_FLAGS;

    private final List<ObjectComment> comments;

    /** @param comments gets those of checks and foreign keys, whose records hold none */
    TableReader(List<ObjectComment> comments) {
        this.comments = comments;
    }

    Table table(org.h2.table.Table table) {
        var indexes = new ArrayList<Index>();
        var checks = new ArrayList<Table.Check>();
        var foreignKeys = new ArrayList<Table.ForeignKey>();
        for (var constraint : Optional.ofNullable(table.getConstraints()).orElse(new ArrayList<>())) {
            if (constraint.getTable() != table) {
                continue; // of a table that refers to this one
            }
            switch (constraint.getConstraintType()) {
                case PRIMARY_KEY, UNIQUE -> indexes.add(key((ConstraintUnique) constraint));
                case CHECK -> {
                    checks.add(new Table.Check(
                            constraint.getName(), constraint.getExpression().getSQL(FLAGS)));
                    comment(constraint);
                }
                case REFERENTIAL -> {
                    foreignKeys.add(foreignKey((ConstraintReferential) constraint));
                    comment(constraint);
                }
                case DOMAIN -> {} // of a domain
            }
        }
        for (var index : Optional.ofNullable(table.getIndexes()).orElse(new ArrayList<>())) {
            var type = index.getIndexType();
            if (!type.isScan() && !type.getBelongsToConstraint() && index.getCreateSQL() != null) {
                indexes.add(index(index));
            }
        }
        indexes.sort(Comparator.comparing(Index::name));
        checks.sort(Comparator.comparing(Table.Check::name));
        foreignKeys.sort(Comparator.comparing(Table.ForeignKey::name));
        return new Table(
                table.getName(),
                Table.Kind.TABLE,
                columns(table, true),
                indexes,
                foreignKeys,
                checks,
                List.of(),
                "",
                "",
                "",
                table.isPersistData() ? "" : "NOT PERSISTENT",
                SchemaReader.text(table));
    }

    private void comment(Constraint constraint) {
        if (constraint.getComment() != null) {
            var table = constraint.getTable();
            comments.add(new ObjectComment(
                    new ObjectName(
                            ObjectKind.CONSTRAINT, table.getSchema().getName(), table.getName(), constraint.getName()),
                    constraint.getComment()));
        }
    }

    /** @param whole with what a view's columns do not have */
    static List<Column> columns(org.h2.table.Table table, boolean whole) {
        var columns = new ArrayList<Column>();
        for (var column : table.getColumns()) {
            columns.add(column(column, columns.size() + 1, whole));
        }
        return columns;
    }

    private static Column column(org.h2.table.Column column, int position, boolean whole) {
        var type = column.getDomain() != null
                ? column.getDomain().getSQL(FLAGS)
                : column.getType().getSQL(FLAGS);
        var sequence = column.getSequence();
        boolean generated = whole && sequence == null && column.isGenerated();
        var value = whole && sequence == null ? sql(column.getDefaultExpression()) : "";
        var settings = new java.util.EnumMap<Setting, String>(Setting.class);
        if (whole && sequence != null) {
            settings.put(Setting.IDENTITY, options(sequence));
        }
        if (whole && column.isDefaultOnNull()) {
            settings.put(Setting.PARAMETERS, "DEFAULT ON NULL");
        }
        return new Column(
                column.getName(),
                position,
                type + (column.getVisible() ? "" : " INVISIBLE"),
                !whole || column.isNullable(),
                generated ? "" : value,
                generated ? value : "",
                generated ? "STORED" : "",
                whole && sequence != null ? column.isGeneratedAlways() ? "ALWAYS" : "BY DEFAULT" : "",
                "",
                "",
                whole ? sql(column.getOnUpdateExpression()) : "",
                column.getComment() == null ? "" : column.getComment(),
                settings);
    }

    /** Not what the next value is: that is data. */
    private static String options(Sequence sequence) {
        return "START WITH %d INCREMENT BY %d MINVALUE %d MAXVALUE %d%s CACHE %d"
                .formatted(
                        sequence.getStartValue(),
                        sequence.getIncrement(),
                        sequence.getMinValue(),
                        sequence.getMaxValue(),
                        sequence.getCycle().isCycle() ? " CYCLE" : "",
                        sequence.getCacheSize());
    }

    static String sql(@Nullable Expression expression) {
        return expression == null
                ? ""
                : expression.getUnenclosedSQL(new StringBuilder(), FLAGS).toString();
    }

    private static Index key(ConstraintUnique key) {
        boolean primary = key.getConstraintType() == Constraint.Type.PRIMARY_KEY;
        var names = names(key.getColumns());
        var nulls = primary || key.getNullsDistinct() == NullsDistinct.DISTINCT
                ? ""
                : key.getNullsDistinct().getSQL(new StringBuilder(), FLAGS) + " ";
        var clause = "CONSTRAINT " + Sql.name(key.getName()) + (primary ? " PRIMARY KEY " : " UNIQUE ") + nulls
                + Sql.names(names);
        return new Index(key.getName(), primary, true, true, "", names, clause, true, SchemaReader.text(key));
    }

    private static List<String> names(IndexColumn[] columns) {
        return Arrays.stream(columns).map(column -> column.column.getName()).toList();
    }

    private static Table.ForeignKey foreignKey(ConstraintReferential key) {
        var columns = names(key.getColumns());
        var referenced = names(key.getRefColumns());
        var other = key.getRefTable();
        var onUpdate = key.getUpdateAction().getSqlName();
        var onDelete = key.getDeleteAction().getSqlName();
        var clause = "CONSTRAINT %s FOREIGN KEY %s REFERENCES %s %s ON DELETE %s ON UPDATE %s"
                .formatted(
                        Sql.name(key.getName()),
                        Sql.names(columns),
                        Sql.name(other.getSchema().getName(), other.getName()),
                        Sql.names(referenced),
                        onDelete,
                        onUpdate);
        return new Table.ForeignKey(
                key.getName(),
                columns,
                other.getSchema().getName(),
                other.getName(),
                referenced,
                onUpdate,
                onDelete,
                clause);
    }

    private static Index index(org.h2.index.Index index) {
        var type = index.getIndexType();
        var all = index.getIndexColumns();
        int unique = index.getUniqueColumnCount();
        int count = type.isUnique() && unique > 0 ? unique : all.length;
        var keys = new ArrayList<String>();
        var written = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var order = order(all[i].sortType);
            keys.add(all[i].column.getName() + order);
            written.add(Sql.name(all[i].column.getName()) + order);
        }
        var included = names(Arrays.copyOfRange(all, count, all.length));
        var table = index.getTable();
        var schema = table.getSchema().getName();
        var definition = "CREATE %s %s ON %s (%s)%s"
                .formatted(
                        type.getSQL(false),
                        Sql.name(schema, index.getName()),
                        Sql.name(schema, table.getName()),
                        String.join(", ", written),
                        included.isEmpty() ? "" : " INCLUDE " + Sql.names(included));
        return new Index(
                index.getName(),
                false,
                type.isUnique(),
                false,
                type.isSpatial() ? "SPATIAL" : type.isHash() ? "HASH" : "",
                keys,
                definition,
                true,
                SchemaReader.text(index),
                Map.of());
    }

    private static String order(int sort) {
        return ((sort & SortOrder.DESCENDING) != 0 ? " DESC" : "")
                + ((sort & SortOrder.NULLS_FIRST) != 0 ? " NULLS FIRST" : "")
                + ((sort & SortOrder.NULLS_LAST) != 0 ? " NULLS LAST" : "");
    }
}
