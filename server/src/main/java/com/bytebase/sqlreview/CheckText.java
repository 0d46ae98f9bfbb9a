package com.bytebase.sqlreview;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.sql.Position;
import com.bytebase.kernel.Problem;
import com.bytebase.review.Advice;
import com.bytebase.review.Folding;
import com.bytebase.review.Reviewer;
import com.bytebase.review.RuleSetting;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reviews SQL text on its own, or after SQL text that makes the schema it meets. */
@Component
class CheckText {
    private final Reviewer reviewer;
    private final Engines engines;

    CheckText(Reviewer reviewer, Engines engines) {
        this.reviewer = reviewer;
        this.engines = engines;
    }

    List<Advice> check(EngineType engine, String statement, String schemaStatement, List<RuleSetting> rules) {
        if (schemaStatement.isBlank()) {
            return reviewer.review(engine, statement, Optional.empty(), rules);
        }
        var before = engines.language(engine).parser().parse(schemaStatement);
        before.syntaxError().ifPresent(error -> {
            throw Problem.field(
                    "schemaStatement",
                    "schemaStatement has a syntax error at %d:%d: %s"
                            .formatted(error.at().line(), error.at().column(), error.message()));
        });
        // The schema's statements run first, over nothing; what is said of them is dropped.
        var prefix = schemaStatement + "\n;\n";
        int lines = (int) prefix.chars().filter(c -> c == '\n').count();
        return reviewer.review(engine, prefix + statement, Optional.of(nothing(engine)), rules).stream()
                .filter(advice -> advice.start().line() > lines)
                .map(advice -> new Advice(
                        advice.rule(),
                        advice.level(),
                        advice.code(),
                        advice.title(),
                        advice.content(),
                        up(advice.start(), lines),
                        up(advice.end(), lines)))
                .toList();
    }

    private static Position up(Position position, int lines) {
        return new Position(position.line() - lines, position.column());
    }

    private static DatabaseSchema nothing(EngineType engine) {
        var schema = new Schema(
                Folding.defaultSchema(engine), "", "", List.of(), List.of(), List.of(), List.of(), List.of());
        return new DatabaseSchema("", "", "", List.of(schema), List.of());
    }
}
