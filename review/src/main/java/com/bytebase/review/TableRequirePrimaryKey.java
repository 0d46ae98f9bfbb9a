package com.bytebase.review;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Index;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.engine.sql.StatementBody.AlterAction.ConstraintKind;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table needs a primary key: replication and online schema change address rows by it. What counts is how the script leaves it. */
final class TableRequirePrimaryKey implements ReviewRule {
    @Override
    public String id() {
        return "TABLE_REQUIRE_PK";
    }

    @Override
    public String title() {
        return "Tables have a primary key";
    }

    @Override
    public Category category() {
        return Category.TABLE;
    }

    @Override
    public Level defaultLevel() {
        return Level.ERROR;
    }

    @Override
    public List<Finding> check(ReviewContext context) {
        var tables = new Tables(context.engine(), context.ground().schema());
        context.ground().before().forEach(script -> script.statements().forEach(tables::follow));
        tables.forgetLosses();
        context.script().statements().forEach(tables::follow);
        return tables.withoutKey();
    }

    /**
     * What is known of one table's key.
     *
     * @param columns those of the key; empty when there is none
     * @param constraint the key's name, where it is known
     * @param lostBy the statement that leaves the table without a key
     */
    private record Key(String label, List<String> columns, Optional<String> constraint, Optional<Statement> lostBy) {
        Key gained(List<String> now, Optional<String> name) {
            return new Key(label, now, name, Optional.empty());
        }

        Key lost(Statement by) {
            return new Key(label, List.of(), Optional.empty(), Optional.of(by));
        }
    }

    private static final class Tables {
        private final EngineType engine;
        private final Map<String, Key> keys = new LinkedHashMap<>();

        Tables(EngineType engine, Optional<DatabaseSchema> schema) {
            this.engine = engine;
            schema.ifPresent(known -> known.schemas().forEach(s -> s.tables().forEach(table -> {
                var ref = new TableRef(
                        s.name().isEmpty() ? Optional.empty() : Optional.of(s.name()), table.name(), Position.START);
                primary(table)
                        .ifPresent(index -> keys.put(
                                key(ref),
                                new Key(table.name(), index.keys(), Optional.of(index.name()), Optional.empty())));
            })));
        }

        void follow(Statement statement) {
            switch (statement.body()) {
                case StatementBody.CreateTable create
                when !create.temporary() && !create.inherits() -> create(create, statement);
                case StatementBody.AlterTable alter -> {
                    // Servers drop before they add, whatever the order written.
                    alter.actions().stream().filter(Tables::isDrop).forEach(a -> alter(alter.table(), a, statement));
                    alter.actions().stream().filter(a -> !isDrop(a)).forEach(a -> alter(alter.table(), a, statement));
                }
                case StatementBody.DropObjects drop
                when drop.kind() == ObjectKind.TABLE -> drop.objects().forEach(table -> keys.remove(key(table)));
                case StatementBody.RenameObject rename
                when rename.kind() == ObjectKind.TABLE -> rename(rename.from(), rename.to());
                case StatementBody.RenameTables renames ->
                    renames.renames().forEach(one -> rename(one.from(), one.to()));
                default -> {}
            }
        }

        /** What earlier scripts have left without a key is said where they are reviewed. */
        void forgetLosses() {
            keys.values().removeIf(key -> key.lostBy().isPresent());
        }

        List<Finding> withoutKey() {
            return keys.values().stream()
                    .filter(key -> key.lostBy().isPresent())
                    .map(key -> Finding.at(
                            key.lostBy().get(),
                            Code.NO_PRIMARY_KEY,
                            "Table %s has no primary key; add one.".formatted(key.label())))
                    .toList();
        }

        private void create(StatementBody.CreateTable create, Statement statement) {
            var key = new Key(create.table().label(), List.of(), Optional.empty(), Optional.empty());
            var name = engine == EngineType.POSTGRES
                    ? Optional.of(create.table().name() + "_pkey")
                    : Optional.<String>empty();
            keys.put(
                    key(create.table()),
                    create.primaryKey().isEmpty() ? key.lost(statement) : key.gained(create.primaryKey(), name));
        }

        private void alter(TableRef table, AlterAction action, Statement statement) {
            var known = keys.get(key(table));
            switch (action) {
                case AlterAction.AddConstraint add
                when add.kind() == ConstraintKind.PRIMARY_KEY -> {
                    var before = known != null
                            ? known
                            : new Key(table.label(), List.of(), Optional.empty(), Optional.empty());
                    keys.put(
                            key(table),
                            before.gained(add.columns(), add.name().or(() -> Optional.of(table.name() + "_pkey"))));
                }
                case AlterAction.DropPrimaryKey _ ->
                    keys.put(
                            key(table),
                            (known != null
                                            ? known
                                            : new Key(table.label(), List.of(), Optional.empty(), Optional.empty()))
                                    .lost(statement));
                case AlterAction.DropConstraint drop
                when known != null
                        && known.constraint().filter(drop.name()::equals).isPresent() ->
                    keys.put(key(table), known.lost(statement));
                case AlterAction.DropColumn drop
                when known != null && takesKeyAlong(known, drop.name()) -> keys.put(key(table), known.lost(statement));
                case AlterAction.RenameTable rename -> rename(table, rename.to());
                default -> {}
            }
        }

        /** PostgreSQL drops a key with any of its columns, MySQL with the last one. */
        private boolean takesKeyAlong(Key key, String column) {
            boolean within =
                    key.columns().stream().anyMatch(c -> Folding.key(engine, c).equals(Folding.key(engine, column)));
            return within && (engine == EngineType.POSTGRES || key.columns().size() == 1);
        }

        private void rename(TableRef from, TableRef to) {
            var known = keys.remove(key(from));
            if (known != null) {
                var target = new TableRef(to.schema().or(from::schema), to.name(), to.at());
                keys.put(key(target), new Key(to.name(), known.columns(), known.constraint(), known.lostBy()));
            }
        }

        private static boolean isDrop(AlterAction action) {
            return action instanceof AlterAction.DropPrimaryKey
                    || action instanceof AlterAction.DropConstraint
                    || action instanceof AlterAction.DropColumn;
        }

        private String key(TableRef table) {
            return Folding.key(engine, table);
        }

        private static Optional<Index> primary(Table table) {
            return table.indexes().stream().filter(Index::primary).findFirst();
        }
    }
}
