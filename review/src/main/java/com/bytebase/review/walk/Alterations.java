package com.bytebase.review.walk;

import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.AlterAction;
import com.bytebase.review.Code;
import com.bytebase.review.Finding;
import java.util.List;

/** What the actions of an ALTER TABLE need and do. */
final class Alterations {
    private final World world;
    private final Steps steps;
    private final List<Finding> findings;

    Alterations(World world, Steps steps, List<Finding> findings) {
        this.world = world;
        this.steps = steps;
        this.findings = findings;
    }

    void take(StatementBody.AlterTable alter) {
        var found = alter.ifExists() ? world.find(alter.table()) : steps.need(alter.table());
        if (found.isEmpty() || !world.isClear(alter.table())) {
            return;
        }
        var relation = found.get();
        var before = relation;
        for (var action : alter.actions()) {
            relation = switch (action) {
                case AlterAction.AddColumn add -> {
                    boolean dropped = alter.actions().stream()
                            .anyMatch(a -> a instanceof AlterAction.DropColumn drop
                                    && same(drop.name(), add.column().name()));
                    if (!add.ifNotExists()
                            && !dropped
                            && has(relation, add.column().name())) {
                        exists(alter, add.column().name(), add.column().at());
                    }
                    yield relation.withColumn(world.fold(add.column().name()));
                }
                case AlterAction.DropColumn drop -> {
                    if (!drop.ifExists()) {
                        steps.needColumn(before, new ColumnRef(alter.table(), drop.name(), drop.at()));
                    }
                    boolean added = alter.actions().stream()
                            .anyMatch(a -> a instanceof AlterAction.AddColumn add
                                    && same(add.column().name(), drop.name()));
                    yield added ? relation : relation.withoutColumn(world.fold(drop.name()));
                }
                case AlterAction.ChangeColumn change -> {
                    steps.needColumn(relation, new ColumnRef(alter.table(), change.name(), change.at()));
                    yield relation;
                }
                case AlterAction.RenameColumn rename -> {
                    boolean said = alter.actions().stream()
                            .anyMatch(a -> a instanceof AlterAction.ChangeColumn change
                                    && change.at().equals(rename.at()));
                    if (!said) {
                        steps.needColumn(relation, new ColumnRef(alter.table(), rename.from(), rename.at()));
                    }
                    if (!same(rename.from(), rename.to()) && has(relation, rename.to())) {
                        exists(alter, rename.to(), rename.at());
                    }
                    yield relation.withoutColumn(world.fold(rename.from())).withColumn(world.fold(rename.to()));
                }
                case AlterAction.AddConstraint add -> {
                    addConstraint(relation, add);
                    yield relation;
                }
                case AlterAction.DropConstraint drop -> {
                    world.removeIndex(relation.schema(), relation.name(), drop.name());
                    yield relation;
                }
                case AlterAction.RenameTable rename -> {
                    steps.rename(relation, alter.table(), rename.to());
                    yield relation.named(relation.schema(), rename.to().name());
                }
                case AlterAction.DropPrimaryKey _, AlterAction.Other _ -> relation;
            };
        }
        world.put(relation);
        // What happens to the columns of a table happens to those of its partitions.
        world.partitionsOf(before).forEach(partition -> world.put(partition.ofUnknownColumns()));
    }

    private void addConstraint(Relation relation, AlterAction.AddConstraint add) {
        switch (add.kind()) {
            case PRIMARY_KEY, UNIQUE, INDEX ->
                add.name().ifPresent(name -> world.addIndex(relation.schema(), relation.name(), name));
            case FOREIGN_KEY, CHECK, OTHER -> {}
        }
    }

    private boolean has(Relation relation, String column) {
        return relation.columns().isPresent() && relation.columns().get().contains(world.fold(column));
    }

    private boolean same(String a, String b) {
        return world.fold(a).equals(world.fold(b));
    }

    private void exists(StatementBody.AlterTable alter, String column, Position at) {
        findings.add(Finding.at(
                at,
                column,
                Code.COLUMN_EXISTS,
                "Column %s exists already in table %s; choose another name."
                        .formatted(column, alter.table().label())));
    }
}
