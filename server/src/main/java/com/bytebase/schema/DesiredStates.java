package com.bytebase.schema;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.Rename;
import com.bytebase.engine.diff.RenameCandidate;
import com.bytebase.engine.diff.SchemaDiff;
import com.bytebase.engine.diff.TextSchema;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.kernel.Problem;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Makes plans: what turns the schema of a database into the one that a script says. Equal schemas give equal plans. */
@Service
public class DesiredStates {
    private final SchemaComparison comparison;

    DesiredStates(SchemaDiffs diffs) {
        this.comparison = diffs.comparison();
    }

    /**
     * The way to a desired state.
     *
     * @param diff what is done, and what is not compared
     * @param unread what the script holds that says nothing about a schema, or was not understood
     * @param questions what may have been renamed, and nobody has said
     */
    public record Plan(SchemaDiff diff, List<NotCompared> unread, List<RenameCandidate> questions) {
        public Plan {
            unread = List.copyOf(unread);
            questions = List.copyOf(questions);
        }
    }

    /**
     * Plans.
     *
     * @param answers those that mean nothing in this schema are left out: one database has the column yet, another one never had it
     * @throws Problem where scripts of the engine are not read
     */
    public Plan plan(EngineType engine, DatabaseSchema now, String script, List<RenameAnswer> answers) {
        var wanted = comparison.text(engine, script, "statement");
        var from = comparison.beside(engine, now, wanted);
        var found = compared(engine, from, new TextSchema(wanted.schema(), List.of()), answers);
        var questions = found.renameCandidates().stream()
                .filter(candidate -> answers.stream().noneMatch(answer -> answer.drops(candidate.path())))
                .toList();
        return new Plan(found, wanted.notCompared(), questions);
    }

    private SchemaDiff compared(EngineType engine, TextSchema from, TextSchema to, List<RenameAnswer> answers) {
        var taken = new ArrayList<Rename>();
        var diff = comparison.diff(engine, from, to, taken);
        for (var answer : answers) {
            var rename = answer.rename();
            if (rename.isEmpty()) {
                continue;
            }
            taken.add(rename.get());
            try {
                diff = comparison.diff(engine, from, to, taken);
            } catch (Problem _) {
                taken.removeLast(); // not of this database
            }
        }
        return diff;
    }
}
