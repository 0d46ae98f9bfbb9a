package com.bytebase.condition;

import com.bytebase.kernel.Problem;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Map;
import java.util.Optional;

/** Regular expressions that are written out in a condition: one that is none would match nothing, and nobody would hear of it. */
final class Patterns {
    private Patterns() {}

    /** @throws Problem at {@code field}, with the place as {@code start}, where one of them is none */
    static void check(CelAbstractSyntaxTree condition, String field) {
        CelNavigableAst.fromAst(condition)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(node ->
                        node.getKind() == Kind.CALL && node.call().function().equals("matches"))
                .map(node -> node.call().args().getLast())
                .filter(pattern -> pattern.getKind() == Kind.CONSTANT)
                .forEach(pattern -> check(pattern, condition, field));
    }

    private static void check(CelExpr pattern, CelAbstractSyntaxTree condition, String field) {
        try {
            Pattern.compile(pattern.constant().stringValue());
        } catch (PatternSyntaxException e) {
            var at = Optional.ofNullable(condition.getSource().getPositionsMap().get(pattern.id()))
                    .flatMap(condition.getSource()::getOffsetLocation);
            int line = at.map(place -> place.getLine()).orElse(1);
            int column = at.map(place -> place.getColumn() + 1).orElse(1);
            throw Problem.field(
                            field,
                            "The condition is wrong at %d:%d: \"%s\" is no regular expression: %s."
                                    .formatted(line, column, e.getPattern(), e.getDescription()))
                    .with("start", Map.of("line", line, "column", column));
        }
    }
}
