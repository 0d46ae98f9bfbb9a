package com.bytebase.engine.mysql.text;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.mysql.OracleMode;
import com.bytebase.engine.mysql.sql.Dialect;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.View;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.schema.Trigger;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Code in a server's schema as a script writes it, where the two say the same: routines, events and triggers but for quotes, case and
 * spaces; queries of views cannot be told, because servers keep them rewritten.
 */
final class Likeness {
    private static final Pattern CHARACTERS =
            Pattern.compile("( returns? [a-z]+(?: ?\\([^)]*\\))?) charset [a-z0-9_]+(?: collate [a-z0-9_]+)?");

    private static final Pattern COLLATES =
            Pattern.compile("( returns? [a-z]+(?: ?\\([^)]*\\))? charset [a-z0-9_]+) collate [a-z0-9_]+");

    /** From when an event is due; where nothing is said, from when it was made. */
    private static final Pattern STARTS = Pattern.compile("( every (?:\\d+|'[^']*') [a-z_]+) starts '[^']*'");

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
                live.types(),
                live.objects().stream().map(this::packaged).toList());
    }

    private SchemaObject packaged(SchemaObject live) {
        return script.objects().stream()
                .filter(one -> one.name().equals(live.name()))
                .filter(one -> same(one.definition(), live.definition()))
                .findFirst()
                .orElse(live);
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
                .filter(one -> sameTypes(one, routine))
                .findFirst()
                .orElse(routine);
    }

    /** @param live says of a result's characters what the script may leave to the server */
    private boolean same(String written, String live) {
        var code = Expressions.code(written, dialect);
        var other = Expressions.code(live, dialect);
        return code.equals(other)
                || code.equals(CHARACTERS.matcher(other).replaceFirst("$1"))
                || code.equals(COLLATES.matcher(other).replaceFirst("$1"))
                || code.equals(STARTS.matcher(other).replaceFirst("$1"));
    }

    /** The same, where the types of Oracle are names for those of the server. */
    private boolean sameTypes(Routine written, Routine live) {
        if (!written.language().equals(OracleMode.LANGUAGE) || !live.language().equals(OracleMode.LANGUAGE)) {
            return written.language().equals(live.language()) && same(written.definition(), live.definition());
        }
        return same(Expressions.oracleTypes(written.definition()), Expressions.oracleTypes(live.definition()));
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
