package com.bytebase.engine.complete;

import com.bytebase.engine.complete.Lexeme.Kind;
import com.bytebase.engine.complete.Scanner.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The place where something is to be completed.
 *
 * @param from offset of the word that is being typed
 * @param to where it ends, exclusive
 * @param typed the word up to the caret
 * @param quoted whether it began with a quote
 * @param qualifiers the names before it, with dots between
 * @param statement the statement around it, without word and qualifiers, a caret in their place
 * @param type whether a type is to stand there: behind {@code ::}, or in a CAST
 * @param searchPath what an earlier statement set; empty for none
 */
record Caret(
        int from,
        int to,
        String typed,
        boolean quoted,
        List<String> qualifiers,
        List<Lexeme> statement,
        boolean type,
        List<String> searchPath) {

    /** Empty within strings, comments, numbers, and after a name that is complete. */
    static Optional<Caret> find(String text, int position, CompletionRules rules) {
        var before = new Scanner(text, 0, position, rules);
        var lexemes = before.lexemes();
        if (before.open() == Open.STRING || before.open() == Open.COMMENT) {
            return Optional.empty();
        }
        boolean quoted = before.open() == Open.NAME;
        var last = lexemes.isEmpty() ? null : lexemes.getLast();
        boolean typing = last != null && (quoted || last.end() == position && last.kind() == Kind.WORD);
        if (last != null
                && !typing
                && last.end() == position
                && (last.kind() == Kind.NAME || last.kind() == Kind.NUMBER || last.kind() == Kind.STRING)) {
            return Optional.empty();
        }
        int end = typing && last != null ? lexemes.size() - 1 : lexemes.size();
        var qualifiers = new ArrayList<String>();
        while (end >= 2 && lexemes.get(end - 1).is(".") && lexemes.get(end - 2).isName()) {
            qualifiers.addFirst(name(lexemes.get(end - 2), rules));
            end -= 2;
        }
        boolean type = isBehindColons(lexemes, end) || isInCast(lexemes, end);
        if (!type
                && end > 0
                && (lexemes.get(end - 1).is("@")
                        || lexemes.get(end - 1).is(":")
                        || lexemes.get(end - 1).is("."))) {
            return Optional.empty(); // a variable, a parameter, or nothing that has a name
        }
        int from = typing && last != null ? last.start() : position;
        int to = typing ? endOfWord(text, position, text.charAt(from), quoted, rules) : position;
        int start = startOfStatement(lexemes, end);
        var statement = new ArrayList<>(lexemes.subList(start, end));
        statement.add(new Lexeme(Kind.CARET, "", from, to));
        for (var lexeme : new Scanner(text, to, text.length(), rules).lexemes()) {
            if (lexeme.is(";")) {
                break;
            }
            statement.add(lexeme);
        }
        var typed = typing && last != null ? last.text() : "";
        return Optional.of(new Caret(
                from, to, typed, quoted, qualifiers, statement, type, searchPath(lexemes.subList(0, start), rules)));
    }

    private static boolean isBehindColons(List<Lexeme> lexemes, int end) {
        return end >= 2
                && lexemes.get(end - 1).is(":")
                && lexemes.get(end - 2).is(":")
                && lexemes.get(end - 2).end() == lexemes.get(end - 1).start();
    }

    /** {@code CAST(… AS}. */
    private static boolean isInCast(List<Lexeme> lexemes, int end) {
        if (end == 0 || !lexemes.get(end - 1).upper().equals("AS")) {
            return false;
        }
        int open = 0;
        for (int i = end - 2; i > 0 && !lexemes.get(i).is(";"); i--) {
            open += lexemes.get(i).is(")") ? -1 : lexemes.get(i).is("(") ? 1 : 0;
            if (open > 0) {
                var before = lexemes.get(i - 1).upper();
                return before.equals("CAST") || before.equals("TRY_CAST");
            }
        }
        return false;
    }

    static String name(Lexeme lexeme, CompletionRules rules) {
        return lexeme.kind() == Kind.WORD ? rules.folded(lexeme.text()) : lexeme.text();
    }

    /** A quote that is open is taken to close where it does so before the next space. */
    private static int endOfWord(String text, int position, char quote, boolean quoted, CompletionRules rules) {
        int end = position;
        while (end < text.length() && rules.isNamePart(text.charAt(end))) {
            end++;
        }
        if (quoted && end < text.length() && text.charAt(end) == (quote == '[' ? ']' : quote)) {
            return end + 1;
        }
        return end;
    }

    private static int startOfStatement(List<Lexeme> lexemes, int end) {
        for (int i = end - 1; i >= 0; i--) {
            if (lexemes.get(i).is(";")) {
                return i + 1;
            }
        }
        return 0;
    }

    /** {@code SET search_path = a, b} and {@code USE a} of the statements before. */
    private static List<String> searchPath(List<Lexeme> before, CompletionRules rules) {
        var path = List.<String>of();
        for (int i = 0; i + 1 < before.size(); i++) {
            var word = before.get(i).upper();
            boolean begins = i == 0 || before.get(i - 1).is(";");
            if (begins && word.equals("USE") && before.get(i + 1).isName()) {
                path = List.of(name(before.get(i + 1), rules));
            } else if (word.equals("SEARCH_PATH")) {
                path = names(before, i + 1, rules);
            }
        }
        return path;
    }

    private static List<String> names(List<Lexeme> lexemes, int start, CompletionRules rules) {
        var names = new ArrayList<String>();
        for (int i = start; i < lexemes.size() && !lexemes.get(i).is(";"); i++) {
            var lexeme = lexemes.get(i);
            if (lexeme.isName() && !lexeme.text().toUpperCase(Locale.ROOT).equals("TO")) {
                names.add(name(lexeme, rules));
            }
        }
        return names;
    }
}
