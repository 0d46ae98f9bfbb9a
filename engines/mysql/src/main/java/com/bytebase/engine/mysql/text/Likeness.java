package com.bytebase.engine.mysql.text;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.util.List;
import java.util.stream.Stream;

/**
 * Code in a server's schema as a script writes it, where the two say the same: routines, events and triggers but for quotes, case and
 * spaces; queries of views cannot be told, because servers keep them rewritten.
 */
final class Likeness {
    private final Schema script;
    private final Dialect dialect;
    private final List<NotCompared> notCompared;

    Likeness(Schema script, Dialect dialect, List<NotCompared> notCompared) {
        this.script = script;
        this.dialect = dialect;
        this.notCompared = notCompared;
    }

    Schema of(Schema live) {
        return new Schema(
                live.name(),
                live.owner(),
                live.comment(),
                live.tables().stream().map(this::table).toList(),
                live.views().stream().map(this::view).toList(),
                live.routines().stream().map(this::routine).toList(),
                live.sequences(),
                live.types());
    }

    private View view(View view) {
        var other = script.views().stream()
                .filter(one -> one.name().equals(view.name()))
                .findFirst();
        other.ifPresent(
                _ -> notCompared.add(
                        new NotCompared(
                                ElementPath.of(ElementKind.VIEW, "", view.name()),
                                "The server keeps its query rewritten, so that it cannot be compared with the script's. Compare two databases instead.")));
        return other.orElse(view);
    }

    private Routine routine(Routine routine) {
        return script.routines().stream()
                .filter(one -> one.signature().equals(routine.signature()))
                .filter(one -> same(one.definition(), routine.definition()))
                .findFirst()
                .orElse(routine);
    }

    private boolean same(String one, String other) {
        return Expressions.code(one, dialect).equals(Expressions.code(other, dialect));
    }

    private Table table(Table table) {
        var others = script.tables().stream()
                .filter(one -> one.name().equals(table.name()))
                .flatMap(one -> one.triggers().stream())
                .toList();
        var triggers = table.triggers().stream()
                .map(trigger -> trigger(trigger, others.stream()))
                .toList();
        return new Table(
                table.name(),
                table.kind(),
                table.columns(),
                table.indexes(),
                table.foreignKeys(),
                table.checks(),
                triggers,
                table.partitionKey(),
                table.partitionOf(),
                table.partitionBound(),
                table.options(),
                table.comment());
    }

    private Trigger trigger(Trigger trigger, Stream<Trigger> others) {
        return others.filter(one -> one.name().equals(trigger.name()))
                .filter(one -> same(one.definition(), trigger.definition()))
                .findFirst()
                .orElse(trigger);
    }
}
