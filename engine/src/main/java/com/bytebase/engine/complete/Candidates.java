package com.bytebase.engine.complete;

import com.bytebase.engine.complete.Completion.Item;
import com.bytebase.engine.complete.Completion.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/** What may be chosen, as far as it fits the word that is typed. */
final class Candidates {
    private static final int MOST = 200;

    private final Caret caret;
    private final CompletionRules rules;
    private final UnaryOperator<String> quote;
    private final String typed;
    private final boolean lower;
    private final List<Ranked> ranked = new ArrayList<>();
    private final Set<Item> known = new HashSet<>();

    private record Ranked(int rank, Item item) {}

    Candidates(Caret caret, CompletionRules rules, UnaryOperator<String> quote) {
        this.caret = caret;
        this.rules = rules;
        this.quote = quote;
        this.typed = caret.typed().toLowerCase(Locale.ROOT);
        this.lower = !typed.isEmpty() && caret.typed().equals(typed);
    }

    /** @param group those of a lower one come first where they fit equally well */
    void name(int group, Kind kind, String name, String detail) {
        applied(group, kind, name, detail, written(name));
    }

    /** The same, behind a qualifier that has to be written too. */
    void qualified(int group, Kind kind, String qualifier, String name, String detail) {
        boolean plain = !caret.quoted();
        applied(group, kind, name, detail, plain ? written(qualifier) + "." + written(name) : written(name));
    }

    void word(int group, String word) {
        if (!caret.quoted()) {
            applied(group, Kind.KEYWORD, word, "", lower ? word.toLowerCase(Locale.ROOT) : word);
        }
    }

    void type(int group, String name) {
        if (!caret.quoted()) {
            applied(group, Kind.TYPE, name, "", name);
        }
    }

    /** {@code left.a = right.x AND left.b = right.y}. */
    void condition(String left, List<String> leftColumns, String right, List<String> rightColumns) {
        if (caret.quoted()) {
            return;
        }
        var parts = new StringJoiner(" AND ");
        for (int i = 0; i < leftColumns.size(); i++) {
            parts.add("%s.%s = %s.%s"
                    .formatted(
                            written(left), written(leftColumns.get(i)), written(right), written(rightColumns.get(i))));
        }
        applied(0, Kind.CONDITION, parts.toString(), "", parts.toString());
    }

    void function(int group, String name, String detail) {
        if (!caret.quoted()) {
            applied(group, Kind.FUNCTION, name, detail, name);
        }
    }

    private String written(String name) {
        return caret.quoted() || !rules.isPlain(name) ? quote.apply(name) : name;
    }

    private void applied(int group, Kind kind, String label, String detail, String apply) {
        int fit = fit(label.toLowerCase(Locale.ROOT));
        if (fit < 0) {
            return;
        }
        var item = new Item(label, kind, detail, apply);
        if (known.add(item)) {
            ranked.add(new Ranked(fit * 100 + group, item));
        }
    }

    /** 0: begins with what is typed; 1: a part of it does; 2: holds it; -1: does not. */
    private int fit(String label) {
        int at = label.indexOf(typed);
        if (at <= 0) {
            return at;
        }
        return label.contains("_" + typed) || label.contains(" " + typed) ? 1 : 2;
    }

    Completion completion() {
        var items = ranked.stream()
                .sorted(Comparator.comparingInt(Ranked::rank))
                .limit(MOST)
                .map(Ranked::item)
                .toList();
        return new Completion(caret.from(), caret.to(), items, ranked.size() > MOST);
    }
}
