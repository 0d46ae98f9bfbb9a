package com.bytebase.engine.oracle.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Walks parse trees without recursion: a long sum is a tree thousands of levels deep. */
final class Trees {
    private Trees() {}

    /** All nodes of a type at or below {@code root}, in order of the text. */
    static <T> List<T> all(@Nullable ParseTree root, Class<T> type) {
        return outermost(root, type).stream().map(type::cast).toList();
    }

    /** The nodes of these types at or below {@code root} that stand in no other of them, in order of the text. */
    static List<ParseTree> outermost(@Nullable ParseTree root, Class<?>... types) {
        var found = new ArrayList<ParseTree>();
        var open = new ArrayDeque<ParseTree>();
        if (root != null) {
            open.push(root);
        }
        while (!open.isEmpty()) {
            var node = open.pop();
            if (isAny(node, types)) {
                found.add(node);
                continue;
            }
            for (int i = node.getChildCount() - 1; i >= 0; i--) {
                open.push(node.getChild(i));
            }
        }
        return found;
    }

    static <T> Optional<T> first(@Nullable ParseTree root, Class<T> type) {
        return all(root, type).stream().findFirst();
    }

    private static boolean isAny(ParseTree node, Class<?>... types) {
        for (var type : types) {
            if (type.isInstance(node)) {
                return true;
            }
        }
        return false;
    }
}
