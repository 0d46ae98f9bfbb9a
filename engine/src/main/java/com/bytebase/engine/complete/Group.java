package com.bytebase.engine.complete;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in a pair of parentheses, or the whole statement. One that is never closed reaches to the end. */
final class Group implements Part {
    private static final Set<String> QUERIES =
            Set.of("SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE", "MERGE", "TABLE", "REPLACE");

    final @Nullable Group parent;
    final List<Part> parts = new ArrayList<>();

    private Group(@Nullable Group parent) {
        this.parent = parent;
    }

    /** @param innermost the group that holds the caret */
    record Tree(Group root, Group innermost) {}

    static Tree of(List<Lexeme> lexemes) {
        var root = new Group(null);
        var at = root;
        var innermost = root;
        for (var lexeme : lexemes) {
            if (lexeme.is("(")) {
                var inner = new Group(at);
                at.parts.add(inner);
                at = inner;
            } else if (lexeme.is(")")) {
                at = at.parent == null ? at : at.parent;
            } else {
                at.parts.add(lexeme);
                innermost = lexeme.kind() == Lexeme.Kind.CARET ? at : innermost;
            }
        }
        return new Tree(root, innermost);
    }

    /** Whether it is a statement of its own, and no list of arguments, columns or joined tables. */
    boolean isQuery() {
        Part first = this;
        for (int depth = 0; depth < 20 && first instanceof Group group && !group.parts.isEmpty(); depth++) {
            first = group.parts.getFirst();
        }
        return first instanceof Lexeme word && QUERIES.contains(word.upper());
    }

    @Override
    public boolean is(String symbol) {
        return false;
    }
}
