package com.bytebase.engine.postgresql;

import com.bytebase.engine.ChangeSession.Evidence;
import com.bytebase.engine.postgresql.sync.Names;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Looks in the catalogs for what a statement leaves behind. Names are looked up as the statement would, by the session's
 * search path. What only partly looks as intended proves nothing.
 */
final class Examination {
    private final Query query;
    private final PostgresChangeSession session;

    Examination(Query query, PostgresChangeSession session) {
        this.query = query;
        this.session = session;
    }

    Evidence of(StatementBody body) throws SQLException {
        return switch (body) {
            case StatementBody.CreateIndex create -> createIndex(create);
            case StatementBody.CreateTable create -> createTable(create);
            case StatementBody.AlterTable alter -> alterTable(alter);
            case StatementBody.CreateObject create -> createObject(create);
            case StatementBody.DropObjects drop -> drop(drop);
            case StatementBody.RenameObject rename -> rename(rename);
            case StatementBody.RenameTables _,
                    StatementBody.UseDatabase _,
                    StatementBody.Insert _,
                    StatementBody.Update _,
                    StatementBody.Delete _,
                    StatementBody.Select _,
                    StatementBody.TransactionControl _,
                    StatementBody.Other _,
                    StatementBody.NotAnalyzed _ -> Evidence.UNKNOWN;
        };
    }

    /** An index that is there but not valid is what an interrupted {@code CREATE INDEX CONCURRENTLY} leaves. */
    private Evidence createIndex(StatementBody.CreateIndex create) throws SQLException {
        if (create.name().isEmpty()) {
            return Evidence.UNKNOWN;
        }
        var found = query.text(
                """
                SELECT CASE WHEN NOT i.indisvalid THEN 'broken'
                            WHEN i.indisunique = ? AND i.indnkeyatts = ? THEN 'valid' ELSE 'other' END
                FROM pg_class t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class c ON c.oid = i.indexrelid
                WHERE t.oid = to_regclass(?) AND c.relname = ?""",
                create.unique(),
                create.columns().size(),
                regclass(create.table()),
                create.name().get());
        return switch (found.orElse("broken")) {
            case "valid" -> Evidence.APPLIED;
            case "broken" -> Evidence.NOT_APPLIED;
            default -> Evidence.UNKNOWN;
        };
    }

    private Evidence createTable(StatementBody.CreateTable create) throws SQLException {
        if (create.temporary()) {
            return Evidence.UNKNOWN;
        }
        if (!exists(create.table())) {
            return Evidence.NOT_APPLIED;
        }
        for (var column : create.columns()) {
            if (!hasColumn(create.table(), column.name())) {
                return Evidence.UNKNOWN;
            }
        }
        return Evidence.APPLIED;
    }

    private Evidence alterTable(StatementBody.AlterTable alter) throws SQLException {
        var seen = new ArrayList<Evidence>();
        for (var action : alter.actions()) {
            seen.add(
                    switch (action) {
                        case AlterAction.AddColumn add ->
                            when(hasColumn(alter.table(), add.column().name()));
                        case AlterAction.DropColumn drop ->
                            exists(alter.table()) ? when(!hasColumn(alter.table(), drop.name())) : Evidence.UNKNOWN;
                        case AlterAction.RenameColumn rename ->
                            renamed(hasColumn(alter.table(), rename.from()), hasColumn(alter.table(), rename.to()));
                        case AlterAction.ChangeColumn _,
                                AlterAction.AddConstraint _,
                                AlterAction.DropConstraint _,
                                AlterAction.DropPrimaryKey _,
                                AlterAction.RenameTable _,
                                AlterAction.Other _ -> Evidence.UNKNOWN;
                    });
        }
        return together(seen);
    }

    private Evidence createObject(StatementBody.CreateObject create) throws SQLException {
        if (create.replace()) {
            return Evidence.UNKNOWN;
        }
        return switch (create.kind()) {
            case DATABASE, SCHEMA, TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, TYPE ->
                when(exists(create.kind(), create.object()));
            case INDEX, ROUTINE, TRIGGER, EVENT, OTHER -> Evidence.UNKNOWN;
        };
    }

    private Evidence drop(StatementBody.DropObjects drop) throws SQLException {
        var seen = new ArrayList<Evidence>();
        for (var object : drop.objects()) {
            seen.add(
                    switch (drop.kind()) {
                        case DATABASE, SCHEMA, TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, TYPE, INDEX ->
                            when(!exists(drop.kind(), object));
                        case ROUTINE, TRIGGER, EVENT, OTHER -> Evidence.UNKNOWN;
                    });
        }
        return together(seen);
    }

    private Evidence rename(StatementBody.RenameObject rename) throws SQLException {
        return switch (rename.kind()) {
            case DATABASE, SCHEMA, TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, TYPE, INDEX ->
                renamed(exists(rename.kind(), rename.from()), exists(rename.kind(), rename.to()));
            case ROUTINE, TRIGGER, EVENT, OTHER -> Evidence.UNKNOWN;
        };
    }

    private boolean exists(ObjectKind kind, TableRef object) throws SQLException {
        return switch (kind) {
            case DATABASE -> session.databaseExists(object.name());
            case SCHEMA -> query.yes("SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)", object.name());
            case TYPE -> query.yes("SELECT to_regtype(?) IS NOT NULL", regclass(object));
            case TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, INDEX, ROUTINE, TRIGGER, EVENT, OTHER -> exists(object);
        };
    }

    private boolean exists(TableRef relation) throws SQLException {
        return query.yes("SELECT to_regclass(?) IS NOT NULL", regclass(relation));
    }

    private boolean hasColumn(TableRef table, String column) throws SQLException {
        return query.yes(
                "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass(?) AND attname = ? AND NOT attisdropped)",
                regclass(table),
                column);
    }

    static String regclass(TableRef table) {
        return table.schema().map(schema -> Names.quote(schema, table.name())).orElse(Names.quote(table.name()));
    }

    private static Evidence when(boolean applied) {
        return applied ? Evidence.APPLIED : Evidence.NOT_APPLIED;
    }

    private static Evidence renamed(boolean oldIsThere, boolean newIsThere) {
        return oldIsThere == newIsThere ? Evidence.UNKNOWN : when(newIsThere);
    }

    /** Several effects prove something only if they agree. */
    private static Evidence together(List<Evidence> seen) {
        var kinds = seen.stream().collect(Collectors.toCollection(HashSet::new));
        return kinds.size() == 1 ? kinds.iterator().next() : Evidence.UNKNOWN;
    }
}
