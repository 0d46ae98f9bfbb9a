package com.bytebase.engine.mysql.text;

import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An expression in one form, with no more parentheses than it needs.
 *
 * @param level how tightly its outermost operator binds
 * @param truth how it is written where only its truth counts
 * @param negated what the servers make of {@code NOT} before it
 */
record Form(String text, int level, Supplier<Form> truth, Supplier<Form> negated) {
    static final int OR = 1;
    static final int XOR = 2;
    static final int AND = 3;
    static final int NOT = 4;
    static final int COMPARISON = 5;
    static final int PREDICATE = 6;
    static final int BITS = 7;
    static final int SUM = 10;
    static final int PRODUCT = 11;
    static final int POWER = 12;
    static final int SIGN = 13;
    static final int COLLATION = 14;
    static final int VALUE = 15;

    /** Something of which the truth is its own. */
    static Form of(String text, int level) {
        return negatable(text, level, () -> not(text, level));
    }

    static Form value(String text) {
        return of(text, VALUE);
    }

    static Form negatable(String text, int level, Supplier<Form> negated) {
        return new Form(text, level, () -> of(text, level), negated);
    }

    private static Form not(String text, int level) {
        var negated = "not " + (level > NOT ? text : "(" + text + ")");
        return new Form(negated, NOT, () -> of(negated, NOT), () -> of(text, level));
    }

    /** A column, of which the servers ask whether it is zero. */
    static Form column(String name, boolean zeroFirst) {
        return new Form(
                name, VALUE, () -> comparison(name, "<>", "0", zeroFirst), () -> comparison(name, "=", "0", zeroFirst));
    }

    private static Form comparison(String name, String operator, String zero, boolean zeroFirst) {
        return zeroFirst
                ? comparison(value(zero), operator, value(name))
                : comparison(value(name), operator, value(zero));
    }

    static Form comparison(Form left, String operator, Form right) {
        return negatable(
                left.at(COMPARISON) + " " + operator + " " + right.at(PREDICATE),
                COMPARISON,
                () -> operator.equals("<=>")
                        ? not(left.at(COMPARISON) + " <=> " + right.at(PREDICATE), COMPARISON)
                        : comparison(left, opposite(operator), right));
    }

    private static String opposite(String operator) {
        return switch (operator) {
            case "=" -> "<>";
            case "<>" -> "=";
            case "<" -> ">=";
            case ">=" -> "<";
            case ">" -> "<=";
            case "<=" -> ">";
            default -> throw new NotRead("The comparison \"%s\" is not known".formatted(operator));
        };
    }

    /** {@code and} or {@code or}. */
    static Form junction(Form left, String word, Form right) {
        int level = word.equals("or") ? OR : AND;
        var text = left.truth().get().at(level) + " " + word + " "
                + right.truth().get().at(level);
        return negatable(
                text,
                level,
                () -> junction(
                        left.negated().get(),
                        word.equals("or") ? "and" : "or",
                        right.negated().get()));
    }

    /** Of which the servers negate the one side. */
    static Form xor(Form left, Form right) {
        return negatable(
                left.at(XOR) + " xor " + right.at(AND),
                XOR,
                () -> xor(left.negated().get(), right));
    }

    /** Something that may stand with {@code not} inside: {@code a in (1, 2)}, {@code a not in (1, 2)}. */
    static Form predicate(String before, String words, String after, boolean not) {
        var text = before + (not ? " not " : " ") + words + after;
        return negatable(text, PREDICATE, () -> predicate(before, words, after, !not));
    }

    /** {@code is} with a word after it. */
    static Form is(String before, String word, boolean not) {
        return negatable(before + " is " + (not ? "not " : "") + word, COMPARISON, () -> is(before, word, !not));
    }

    /** In parentheses where it binds less tightly than what is around it. */
    String at(int least) {
        return level < least ? "(" + text + ")" : text;
    }

    static String list(Stream<Form> forms) {
        return forms.map(Form::text).collect(java.util.stream.Collectors.joining(", ", "(", ")"));
    }
}
