package com.bytebase.condition;

import com.bytebase.kernel.Problem;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Filters of lists: CEL, type-checked against the list's fields and compiled to SQL. Of CEL it takes {@code && || !}, comparisons,
 * {@code in} with a list, {@code contains}, {@code startsWith}, {@code endsWith}, {@code timestamp("…")} and labels.
 */
public final class Filters {
    private static final int MAXIMUM = 4000;

    private Filters() {}

    /** @throws Problem at {@code filter}, with the place, where it is not such an expression */
    public static Condition condition(@Nullable String filter, ListFields fields) {
        if (filter == null || filter.isBlank()) {
            return DSL.noCondition();
        }
        if (filter.length() > MAXIMUM) {
            throw Problem.field(
                    "filter", "The filter has %d characters; %d is the most.".formatted(filter.length(), MAXIMUM));
        }
        return new FilterSql(fields).condition(parse(filter, fields));
    }

    private static CelExpr parse(String filter, ListFields fields) {
        CelGrammar.ready();
        var compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(CelGrammar.OPTIONS)
                .setStandardMacros(CelStandardMacro.HAS)
                .setResultType(SimpleType.BOOL);
        fields.all().forEach((name, field) -> compiler.addVar(name, field.type()));
        try {
            return compiler.build().compile(filter).getAst().getExpr();
        } catch (CelValidationException e) {
            throw refused(e, fields);
        }
    }

    private static Problem refused(CelValidationException e, ListFields fields) {
        var issue = e.getErrors().stream().findFirst();
        var place = issue.map(CelIssue::getSourceLocation)
                .filter(at -> at.getLine() > 0)
                .map(at -> " at %d:%d".formatted(at.getLine(), at.getColumn() + 1))
                .orElse("");
        return Problem.field(
                "filter",
                "The filter is wrong%s: %s. It can ask for %s."
                        .formatted(
                                place,
                                CelGrammar.words(issue),
                                String.join(", ", fields.all().keySet())));
    }
}
