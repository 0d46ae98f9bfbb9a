package com.bytebase.condition;

import com.bytebase.kernel.Problem;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelSelect;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Turns a type-checked CEL expression into a condition in SQL. */
final class FilterSql {
    private final ListFields fields;

    FilterSql(ListFields fields) {
        this.fields = fields;
    }

    Condition condition(CelExpr expression) {
        return switch (expression.getKind()) {
            case CALL -> call(expression.call());
            case IDENT -> flag(expression);
            case CONSTANT -> expression.constant().booleanValue() ? DSL.trueCondition() : DSL.falseCondition();
            case SELECT -> presence(expression.select());
            case LIST, STRUCT, MAP, COMPREHENSION, NOT_SET -> throw unsupported("this kind of expression");
        };
    }

    private Condition call(CelCall call) {
        var arguments = call.args();
        return switch (call.function()) {
            case "_&&_" -> condition(arguments.get(0)).and(condition(arguments.get(1)));
            case "_||_" -> condition(arguments.get(0)).or(condition(arguments.get(1)));
            case "!_" -> DSL.not(condition(arguments.getFirst()));
            case "contains", "startsWith", "endsWith" -> match(call);
            case "@in" -> isIn(arguments.get(0), arguments.get(1));
            case "_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_" ->
                compare(call.function(), arguments.get(0), arguments.get(1));
            default -> throw unsupported("\"%s\"".formatted(call.function().replace("_", "")));
        };
    }

    private Condition flag(CelExpr identifier) {
        if (field(identifier) instanceof ListField.Flag(var column)) {
            return column.isTrue();
        }
        throw unsupported("a field that is not true or false as a condition");
    }

    /** {@code has(labels.team)}. */
    private Condition presence(CelSelect select) {
        if (select.testOnly() && field(select.operand()) instanceof ListField.Labels(var column)) {
            return DSL.jsonbKeyExists(column, select.field());
        }
        throw unsupported("\".%s\"".formatted(select.field()));
    }

    private Condition match(CelCall call) {
        var target = call.target().orElseThrow(() -> unsupported("\"%s\"".formatted(call.function())));
        Field<String> column = textColumn(target);
        var text = text(call.args().getFirst());
        return switch (call.function()) {
            case "contains" -> column.containsIgnoreCase(text);
            case "startsWith" -> column.startsWithIgnoreCase(text);
            default -> column.endsWithIgnoreCase(text);
        };
    }

    private Condition isIn(CelExpr left, CelExpr right) {
        if (right.getKind() == CelExpr.ExprKind.Kind.IDENT && field(right) instanceof ListField.Labels(var column)) {
            return DSL.jsonbKeyExists(column, text(left));
        }
        if (right.getKind() != CelExpr.ExprKind.Kind.LIST) {
            throw unsupported("\"in\" without a list");
        }
        return DSL.or(right.list().elements().stream()
                .map(element -> compare("_==_", left, element))
                .toList());
    }

    private Condition compare(String operator, CelExpr left, CelExpr right) {
        if (isValue(left) && !isValue(right)) {
            return compare(turned(operator), right, left);
        }
        if (left.getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return order(operator, labelColumn(left), text(right));
        }
        return switch (field(left)) {
            case ListField.Text(var column, var equal) ->
                switch (operator) {
                    case "_==_" -> equal.apply(text(right));
                    case "_!=_" -> DSL.not(equal.apply(text(right)));
                    default -> order(operator, column, text(right));
                };
            case ListField.Word(var column, var words) -> order(operator, column, word(text(right), words));
            case ListField.Flag(var column) ->
                order(operator, column, constant(right).booleanValue());
            case ListField.Number(var column) ->
                order(operator, column, constant(right).int64Value());
            case ListField.Time(var column) -> order(operator, column, time(right));
            case ListField.Labels _ -> throw unsupported("labels as a whole; name one, as in labels.team");
        };
    }

    private static <T> Condition order(String operator, Field<T> column, T value) {
        return switch (operator) {
            case "_==_" -> column.eq(value);
            case "_!=_" -> column.ne(value);
            case "_<_" -> column.lt(value);
            case "_<=_" -> column.le(value);
            case "_>_" -> column.gt(value);
            default -> column.ge(value);
        };
    }

    private static String turned(String operator) {
        return switch (operator) {
            case "_<_" -> "_>_";
            case "_<=_" -> "_>=_";
            case "_>_" -> "_<_";
            case "_>=_" -> "_<=_";
            default -> operator;
        };
    }

    private Field<String> textColumn(CelExpr target) {
        if (target.getKind() == ExprKind.Kind.IDENT && field(target) instanceof ListField.Text(var column, var _)) {
            return column;
        }
        return labelColumn(target);
    }

    private Field<String> labelColumn(CelExpr expression) {
        if (expression.getKind() == ExprKind.Kind.SELECT
                && field(expression.select().operand()) instanceof ListField.Labels(var column)) {
            return DSL.jsonbGetAttributeAsText(column, expression.select().field());
        }
        if (expression.getKind() == ExprKind.Kind.CALL
                && expression.call().function().equals("_[_]")
                && field(expression.call().args().get(0)) instanceof ListField.Labels(var column)) {
            return DSL.jsonbGetAttributeAsText(
                    column, text(expression.call().args().get(1)));
        }
        throw unsupported("a comparison that does not start with a field");
    }

    private ListField field(CelExpr expression) {
        var field = expression.getKind() == ExprKind.Kind.IDENT
                ? fields.get(expression.ident().name())
                : null;
        if (field == null) {
            throw unsupported("an operand that is no field");
        }
        return field;
    }

    private static boolean isValue(CelExpr expression) {
        return expression.getKind() == ExprKind.Kind.CONSTANT
                || expression.getKind() == ExprKind.Kind.CALL
                        && expression.call().function().equals("timestamp");
    }

    private static CelConstant constant(CelExpr expression) {
        if (expression.getKind() != ExprKind.Kind.CONSTANT) {
            throw unsupported("a comparison with something that is not written out");
        }
        return expression.constant();
    }

    private static String text(CelExpr expression) {
        var constant = constant(expression);
        if (constant.getKind() != CelConstant.Kind.STRING_VALUE) {
            throw unsupported("a value that is no text here");
        }
        var value = constant.stringValue();
        if (value.indexOf('\0') >= 0) {
            throw Problem.field("filter", "The filter holds a character that is no text.");
        }
        return value;
    }

    private static String word(String word, java.util.Set<String> words) {
        if (!words.contains(word)) {
            throw Problem.field(
                    "filter",
                    "The filter asks for \"%s\"; it can be %s."
                            .formatted(
                                    word,
                                    String.join(", ", words.stream().sorted().toList())));
        }
        return word;
    }

    private static Instant time(CelExpr expression) {
        if (expression.getKind() != ExprKind.Kind.CALL
                || !expression.call().function().equals("timestamp")) {
            throw unsupported("a time that is not written as timestamp(\"2026-01-31T00:00:00Z\")");
        }
        List<CelExpr> arguments = expression.call().args();
        try {
            return Instant.parse(text(arguments.getFirst()));
        } catch (DateTimeParseException e) {
            throw Problem.field(
                    "filter", "\"%s\" in the filter is not an RFC 3339 time.".formatted(text(arguments.getFirst())));
        }
    }

    private static Problem unsupported(String what) {
        return Problem.field("filter", "A filter cannot use %s.".formatted(what));
    }
}
