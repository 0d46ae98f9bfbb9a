package com.bytebase.engine.files;

import static com.bytebase.engine.ChangeSession.Evidence.APPLIED;
import static com.bytebase.engine.ChangeSession.Evidence.NOT_APPLIED;
import static com.bytebase.engine.ChangeSession.Evidence.UNKNOWN;

import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.engine.sql.TableRef;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks in the schema whether the effect of a statement is there. Where that cannot tell for certain it says so. */
final class Examination {
    private final ChangeSession session;
    private final DatabaseSchema schema;

    Examination(ChangeSession session, DatabaseSchema schema) {
        this.session = session;
        this.schema = schema;
    }

    Evidence of(Statement statement) throws SQLException {
        if (statement.type() == StatementType.SET) {
            return NOT_APPLIED; // a setting of the session went with it
        }
        return switch (statement.body()) {
            case StatementBody.CreateTable create -> create(create);
            case StatementBody.AlterTable alter -> alter(alter);
            case StatementBody.DropObjects drop -> drop(drop);
            case StatementBody.CreateIndex index -> index(index);
            case StatementBody.CreateObject object
            when object.kind() == ObjectKind.DATABASE -> shown(session.databaseExists(nameOfFile(statement)));
            case StatementBody.CreateObject object -> create(object);
            case StatementBody.RenameObject rename -> rename(rename);
            case StatementBody.RenameTables _,
                    StatementBody.UseDatabase _,
                    StatementBody.Insert _,
                    StatementBody.Update _,
                    StatementBody.Delete _,
                    StatementBody.Select _,
                    StatementBody.TransactionControl _,
                    StatementBody.Other _,
                    StatementBody.NotAnalyzed _ -> UNKNOWN;
        };
    }

    /** As it was written, which is how the session that makes it takes it: no engine folds the names of files. */
    private static String nameOfFile(Statement statement) {
        return Tokens.of(statement.text(), Tokens.Dialect.DUCKDB).get(2).text();
    }

    private Evidence create(StatementBody.CreateTable create) {
        if (create.temporary()) {
            return UNKNOWN;
        }
        var table = table(create.table());
        if (table.isEmpty()) {
            return NOT_APPLIED;
        }
        var names = create.columns().stream()
                .map(StatementBody.ColumnDefinition::name)
                .toList();
        boolean same = !create.inherits()
                && names.size() == table.get().columns().size()
                && names.stream().allMatch(name -> column(table.get(), name).isPresent());
        return same ? APPLIED : UNKNOWN;
    }

    private Evidence create(StatementBody.CreateObject create) throws SQLException {
        var present = present(create.kind(), create.object());
        if (present.isEmpty()) {
            return UNKNOWN;
        }
        return !present.get() ? NOT_APPLIED : create.replace() ? UNKNOWN : APPLIED;
    }

    private Evidence drop(StatementBody.DropObjects drop) throws SQLException {
        var seen = new HashSet<Boolean>();
        for (var object : drop.objects()) {
            var present = present(drop.kind(), object);
            if (present.isEmpty()) {
                return UNKNOWN;
            }
            seen.add(present.get());
        }
        return seen.size() != 1 ? UNKNOWN : seen.contains(true) ? NOT_APPLIED : APPLIED;
    }

    private Evidence index(StatementBody.CreateIndex create) {
        var table = table(create.table());
        if (create.name().isEmpty() || table.isEmpty()) {
            return UNKNOWN;
        }
        return shown(table.get().indexes().stream()
                .anyMatch(index -> index.name().equalsIgnoreCase(create.name().get())));
    }

    private Evidence rename(StatementBody.RenameObject rename) {
        boolean from = table(rename.from()).isPresent();
        boolean to = table(rename.to()).isPresent();
        return from == to ? UNKNOWN : shown(to);
    }

    private Evidence alter(StatementBody.AlterTable alter) {
        for (var action : alter.actions()) {
            if (action instanceof AlterAction.RenameTable(var to)) {
                return rename(new StatementBody.RenameObject(ObjectKind.TABLE, alter.table(), to));
            }
        }
        var table = table(alter.table());
        if (table.isEmpty() || alter.actions().size() != 1) {
            return UNKNOWN;
        }
        return switch (alter.actions().getFirst()) {
            case AlterAction.AddColumn add ->
                shown(column(table.get(), add.column().name()).isPresent());
            case AlterAction.DropColumn drop ->
                shown(column(table.get(), drop.name()).isEmpty());
            case AlterAction.RenameColumn rename -> {
                boolean from = column(table.get(), rename.from()).isPresent();
                boolean to = column(table.get(), rename.to()).isPresent();
                yield from == to ? UNKNOWN : shown(to);
            }
            case AlterAction.ChangeColumn _,
                    AlterAction.AddConstraint _,
                    AlterAction.DropConstraint _,
                    AlterAction.DropPrimaryKey _,
                    AlterAction.RenameTable _,
                    AlterAction.Other _ -> UNKNOWN;
        };
    }

    private Optional<Boolean> present(ObjectKind kind, TableRef object) throws SQLException {
        return switch (kind) {
            case TABLE -> Optional.of(table(object).isPresent());
            case VIEW -> Optional.of(any(object, Schema::views, Schema.View::name));
            case INDEX ->
                Optional.of(schemas(object)
                        .flatMap(one -> one.tables().stream())
                        .flatMap(table -> table.indexes().stream())
                        .anyMatch(index -> index.name().equalsIgnoreCase(object.name())));
            case TRIGGER ->
                Optional.of(schemas(object)
                        .flatMap(one -> Stream.concat(
                                one.tables().stream().map(Table::triggers),
                                one.views().stream().map(Schema.View::triggers)))
                        .flatMap(List::stream)
                        .anyMatch(trigger -> trigger.name().equalsIgnoreCase(object.name())));
            case SEQUENCE -> Optional.of(any(object, Schema::sequences, Schema.Sequence::name));
            case TYPE -> Optional.of(any(object, Schema::types, Schema.UserType::name));
            case SCHEMA ->
                Optional.of(schema.schemas().stream().anyMatch(one -> one.name().equalsIgnoreCase(object.name())));
            case DATABASE -> Optional.of(session.databaseExists(object.name()));
            case MATERIALIZED_VIEW, ROUTINE, EVENT, OTHER -> Optional.empty();
        };
    }

    private <T> boolean any(TableRef object, Function<Schema, List<T>> list, Function<T, String> name) {
        return schemas(object).flatMap(one -> list.apply(one).stream()).anyMatch(one -> name.apply(one)
                .equalsIgnoreCase(object.name()));
    }

    private Optional<Table> table(TableRef name) {
        return schemas(name)
                .flatMap(one -> one.tables().stream())
                .filter(table -> table.name().equalsIgnoreCase(name.name()))
                .findFirst();
    }

    private static Optional<Column> column(Table table, String name) {
        return table.columns().stream()
                .filter(column -> column.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private Stream<Schema> schemas(TableRef name) {
        return schema.schemas().stream()
                .filter(one -> one.name().isEmpty()
                        || name.schema().isEmpty()
                        || one.name().equalsIgnoreCase(name.schema().get()));
    }

    private static Evidence shown(boolean applied) {
        return applied ? APPLIED : NOT_APPLIED;
    }
}
