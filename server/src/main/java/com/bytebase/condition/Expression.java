package com.bytebase.condition;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition that is asked of things in memory, one after the other: CEL, type-checked against a vocabulary. It has no loops, so that its cost is
 * bounded by its length. A label that is not there reads as empty text; {@code has} tells the difference. Safe for many threads.
 */
public final class Expression {
    /** Characters. */
    public static final int MAXIMUM = 4000;

    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(CelGrammar.OPTIONS)
            .build();

    private final CelRuntime.Program program;

    private Expression(CelRuntime.Program program) {
        this.program = program;
    }

    /** @throws Problem at {@code field}, with the place as {@code start}, where the text is no such condition */
    public static Expression of(@Nullable String text, String field, Vocabulary vocabulary) {
        var condition = Text.required(text, field, MAXIMUM);
        CelGrammar.ready();
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelGrammar.OPTIONS)
                .setStandardMacros(CelStandardMacro.HAS)
                .setResultType(SimpleType.BOOL);
        vocabulary.names().forEach(compiler::addVar);
        try {
            var built = compiler.build();
            var parsed = MissingTexts.readAsEmpty(built.parse(condition).getAst());
            var checked = built.check(parsed).getAst();
            Patterns.check(checked, field);
            return new Expression(RUNTIME.createProgram(checked));
        } catch (CelValidationException e) {
            throw refused(e, field, vocabulary);
        } catch (CelEvaluationException e) {
            throw Problem.field(field, "The condition cannot be evaluated: %s".formatted(e.getMessage()));
        }
    }

    /** Whether it holds; what cannot be evaluated, such as a number made of a text that is none, does not. */
    public boolean holds(Map<String, ?> values) {
        try {
            return Boolean.TRUE.equals(program.eval(values));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private static Problem refused(CelValidationException e, String field, Vocabulary vocabulary) {
        var issue = e.getErrors().stream().findFirst();
        int line = issue.map(CelIssue::getSourceLocation)
                .map(at -> Math.max(1, at.getLine()))
                .orElse(1);
        int column = issue.map(CelIssue::getSourceLocation)
                .map(at -> Math.max(0, at.getColumn()) + 1)
                .orElse(1);
        var message = "The condition is wrong at %d:%d: %s. It can ask for %s."
                .formatted(
                        line,
                        column,
                        CelGrammar.words(issue),
                        String.join(", ", vocabulary.names().keySet()));
        return Problem.field(field, message).with("start", Map.of("line", line, "column", column));
    }
}
