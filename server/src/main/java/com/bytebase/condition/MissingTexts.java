package com.bytebase.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelList;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;

/**
 * Makes of {@code resource.labels.tier} what reads as empty text where there is no such label: {@code has(resource.labels.tier) ?
 * resource.labels.tier : ""}. CEL would end in an error, which says nothing about whether a condition holds, and costs more than all the rest.
 */
final class MissingTexts {
    private static final String MAP = "labels";
    private static final String INDEX = "_[_]";

    /** Far above the numbers that the parser gives out. */
    private long id = 1_000_000;

    private MissingTexts() {}

    static CelAbstractSyntaxTree readAsEmpty(CelAbstractSyntaxTree parsed) {
        return CelAbstractSyntaxTree.newParsedAst(new MissingTexts().rewrite(parsed.getExpr()), parsed.getSource());
    }

    private CelExpr rewrite(CelExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> {
                var select = expression.select();
                yield !select.testOnly() && isMap(select.operand())
                        ? orEmpty(CelExpr.ofSelect(++id, select.operand(), select.field(), true), expression)
                        : CelExpr.ofSelect(
                                expression.id(), rewrite(select.operand()), select.field(), select.testOnly());
            }
            case CALL -> call(expression);
            case LIST -> {
                var list = CelList.newBuilder();
                expression.list().elements().forEach(element -> list.addElements(rewrite(element)));
                yield CelExpr.newBuilder()
                        .setId(expression.id())
                        .setList(list.build())
                        .build();
            }
            case CONSTANT, IDENT, STRUCT, MAP, COMPREHENSION, NOT_SET -> expression;
        };
    }

    private CelExpr call(CelExpr expression) {
        var call = expression.call();
        if (call.function().equals(INDEX) && isMap(call.args().get(0))) {
            var there = call(
                    ++id,
                    CelCall.newBuilder()
                            .setFunction("@in")
                            .addArgs(call.args().get(1), call.args().get(0)));
            return orEmpty(there, expression);
        }
        var rewritten = CelCall.newBuilder().setFunction(call.function());
        call.target().map(this::rewrite).ifPresent(rewritten::setTarget);
        call.args().forEach(argument -> rewritten.addArgs(rewrite(argument)));
        return call(expression.id(), rewritten);
    }

    private CelExpr orEmpty(CelExpr there, CelExpr value) {
        var nothing = CelExpr.ofConstant(++id, CelConstant.ofValue(""));
        return call(++id, CelCall.newBuilder().setFunction("_?_:_").addArgs(there, value, nothing));
    }

    private static CelExpr call(long id, CelCall.Builder call) {
        return CelExpr.newBuilder().setId(id).setCall(call.build()).build();
    }

    private static boolean isMap(CelExpr expression) {
        return expression.getKind() == Kind.SELECT
                && expression.select().field().equals(MAP)
                && expression.select().operand().getKind() == Kind.IDENT;
    }
}
