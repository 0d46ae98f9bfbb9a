package com.bytebase.review.walk;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementBody.ObjectKind;
import com.bytebase.engine.sql.TableRef;
import com.bytebase.review.Code;
import com.bytebase.review.Finding;
import com.bytebase.review.Folding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each kind of statement needs and does. */
final class Steps {
    private final EngineType engine;
    private final World world;
    private final List<Finding> findings;
    private final Alterations alterations;

    Steps(EngineType engine, World world, List<Finding> findings) {
        this.engine = engine;
        this.world = world;
        this.findings = findings;
        this.alterations = new Alterations(world, this, findings);
    }

    void take(Statement statement) {
        statement.reads().forEach(this::need);
        switch (statement.body()) {
            case StatementBody.CreateTable create -> create(create);
            case StatementBody.AlterTable alter -> alterations.take(alter);
            case StatementBody.DropObjects drop -> drop(drop);
            case StatementBody.CreateIndex index -> create(index);
            case StatementBody.CreateObject object -> create(object, statement);
            case StatementBody.RenameObject rename -> rename(rename);
            case StatementBody.RenameTables renames -> renames.renames().forEach(this::rename);
            case StatementBody.Insert insert -> change(insert.table(), statement);
            case StatementBody.Update update -> change(update.table(), statement);
            case StatementBody.Delete delete -> change(delete.table(), statement);
            case StatementBody.Other _ -> other(statement);
            case StatementBody.Select _, StatementBody.TransactionControl _, StatementBody.UseDatabase _ -> {}
            case StatementBody.NotAnalyzed _ -> {}
        }
    }

    /** The relation that must be there; says so where it is not. */
    Optional<Relation> need(TableRef table) {
        if (!world.isClear(table)) {
            return Optional.empty();
        }
        var found = world.find(table);
        if (found.isEmpty()) {
            var hint = world.similar(table.name())
                    .map(name -> "did you mean " + name + "?")
                    .orElse("create it first, or correct the name.");
            findings.add(Finding.at(
                    table,
                    Code.TABLE_MISSING,
                    "Table %s does not exist in database %s; %s".formatted(table.label(), world.databaseName(), hint)));
        }
        return found;
    }

    /** Whether a name is free; says so where it is taken. */
    boolean mustBeFree(TableRef table) {
        var taken = world.isClear(table) ? world.inTheWay(table) : Optional.<Relation>empty();
        taken.ifPresent(relation -> findings.add(Finding.at(
                table,
                Code.TABLE_EXISTS,
                "%s %s exists already in database %s; choose another name, or drop it first."
                        .formatted(relation.word(), table.label(), world.databaseName()))));
        return taken.isEmpty();
    }

    private void create(StatementBody.CreateTable create) {
        if (create.temporary()) {
            world.forget(create.table().name());
            return;
        }
        boolean free = create.ifNotExists() || mustBeFree(create.table());
        if (!free || !world.isClear(create.table())) {
            return;
        }
        var columns = new LinkedHashSet<String>();
        create.columns().forEach(column -> columns.add(world.fold(column.name())));
        var before = create.ifNotExists() ? world.find(create.table()) : Optional.<Relation>empty();
        // Where it may have been there before, it has the columns of one of the two.
        before.flatMap(Relation::columns).ifPresent(columns::addAll);
        Optional<Set<String>> known = create.inherits() ? Optional.empty() : Optional.of(columns);
        world.put(new Relation(world.home(create.table()), create.table().name(), Relation.TABLE, known));
        if (before.isEmpty()
                && engine == EngineType.POSTGRES
                && !create.primaryKey().isEmpty()) {
            world.addIndex(
                    world.home(create.table()),
                    create.table().name(),
                    create.table().name() + "_pkey");
        }
    }

    private void create(StatementBody.CreateIndex create) {
        var table = need(create.table());
        if (table.isEmpty() || create.name().isEmpty()) {
            return;
        }
        var name = create.name().get();
        if (!create.ifNotExists()
                && world.hasIndex(table.get().schema(), table.get().name(), name)) {
            findings.add(Finding.at(
                    create.table(),
                    Code.INDEX_EXISTS,
                    "Index %s exists already; choose another name, or drop it first.".formatted(name)));
        }
        world.addIndex(table.get().schema(), table.get().name(), name);
    }

    private void create(StatementBody.CreateObject create, Statement statement) {
        var object = create.object();
        switch (create.kind()) {
            case VIEW, MATERIALIZED_VIEW -> {
                // A materialized view may have been created IF NOT EXISTS.
                boolean free = create.kind() != ObjectKind.VIEW || create.replace() || mustBeFree(object);
                if (free && world.isClear(object)) {
                    world.put(new Relation(world.home(object), object.name(), Relation.VIEW, Optional.empty()));
                }
            }
            case SEQUENCE -> {
                if (world.isClear(object)) {
                    world.put(new Relation(world.home(object), object.name(), Relation.SEQUENCE, Optional.empty()));
                }
            }
            case TRIGGER -> statement.writes().forEach(this::need);
            case TABLE, INDEX, TYPE, ROUTINE, SCHEMA, DATABASE, EVENT, OTHER -> {}
        }
    }

    private void drop(StatementBody.DropObjects drop) {
        for (var object : drop.objects()) {
            switch (drop.kind()) {
                case TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE -> {
                    // Columns make sequences that nobody named.
                    boolean sure = !drop.ifExists() && drop.kind() != ObjectKind.SEQUENCE;
                    var found = sure ? need(object) : world.find(object);
                    if (world.isClear(object)) {
                        found.ifPresent(relation -> {
                            world.partitionsOf(relation).forEach(world::remove);
                            world.remove(relation);
                        });
                    }
                }
                case INDEX -> {
                    if (!drop.ifExists() && world.isClear(object) && !world.hasIndexAnywhere(object.name())) {
                        findings.add(Finding.at(
                                object,
                                Code.INDEX_MISSING,
                                "Index %s does not exist in database %s; correct the name."
                                        .formatted(object.label(), world.databaseName())));
                    }
                    world.removeIndex(object.name());
                }
                case SCHEMA -> world.removeSchema(object.name());
                case TYPE, ROUTINE, TRIGGER, DATABASE, EVENT, OTHER -> {}
            }
        }
        if (drop.cascade()) {
            world.forgetViews();
        }
    }

    private void rename(StatementBody.RenameObject rename) {
        switch (rename.kind()) {
            case TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE ->
                need(rename.from()).ifPresent(found -> rename(found, rename.from(), rename.to()));
            case INDEX -> {
                world.removeIndex(rename.from().name());
                world.addIndex(world.home(rename.from()), "", rename.to().name());
            }
            case TYPE, ROUTINE, TRIGGER, SCHEMA, DATABASE, EVENT, OTHER -> {}
        }
    }

    void rename(Relation relation, TableRef from, TableRef to) {
        var target = new TableRef(
                Folding.hasSchemas(engine)
                        ? Optional.of(relation.schema())
                        : to.schema().or(from::schema),
                to.name(),
                to.at());
        world.remove(relation);
        if (!world.isClear(target)) {
            return;
        }
        mustBeFree(new TableRef(Folding.hasSchemas(engine) ? target.schema() : to.schema(), to.name(), to.at()));
        world.put(relation.named(relation.schema(), to.name()));
    }

    private void change(TableRef table, Statement statement) {
        need(table);
        statement.writes().stream()
                .filter(other -> !other.name().equals(table.name()))
                .forEach(this::need);
        statement.columns().forEach(this::needColumn);
    }

    private void needColumn(ColumnRef column) {
        if (world.isClear(column.table())) {
            world.find(column.table()).ifPresent(relation -> needColumn(relation, column));
        }
    }

    /** Says so where a column is not in a relation that is known. */
    void needColumn(Relation relation, ColumnRef column) {
        var known = relation.columns();
        if (known.isPresent() && !known.get().contains(world.fold(column.name()))) {
            var hint = Similar.to(world.fold(column.name()), known.get())
                    .map(name -> "did you mean " + name + "?")
                    .orElse("add it first, or correct the name.");
            findings.add(Finding.at(
                    column,
                    Code.COLUMN_MISSING,
                    "Column %s does not exist in table %s; %s"
                            .formatted(column.name(), column.table().label(), hint)));
        }
    }

    private void other(Statement statement) {
        switch (statement.type()) {
            case TRUNCATE, COPY, MERGE -> statement.writes().forEach(this::need);
            // It may have gone to another schema.
            case ALTER_TABLE, ALTER_VIEW, ALTER_SEQUENCE ->
                statement.writes().forEach(table -> {
                    need(table);
                    world.forget(table.name());
                });
            default -> {}
        }
    }
}
