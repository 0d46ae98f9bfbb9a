package com.bytebase.engine.mysql.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Walks parse trees without recursion: a long sum is a tree thousands of levels deep. */
final class Trees {
    private Trees() {}

    /** All nodes of a type at or below {@code root}, in order of the text. */
    static <T> List<T> all(@Nullable ParseTree root, Class<T> type) {
        return outside(root, type, Void.class);
    }

    /** The same, without looking below nodes of type {@code fence}. */
    static <T> List<T> outside(@Nullable ParseTree root, Class<T> type, Class<?> fence) {
        var found = new ArrayList<T>();
        var open = new ArrayDeque<ParseTree>();
        if (root != null) {
            open.push(root);
        }
        while (!open.isEmpty()) {
            var node = open.pop();
            if (type.isInstance(node)) {
                found.add(type.cast(node));
            }
            if (node != root && fence.isInstance(node)) {
                continue;
            }
            for (int i = node.getChildCount() - 1; i >= 0; i--) {
                open.push(node.getChild(i));
            }
        }
        return found;
    }

    /** Whether {@code node} stands at or below {@code root}. */
    static boolean within(ParseTree node, ParseTree root) {
        for (ParseTree at = node; at != null; at = at.getParent()) {
            if (at == root) {
                return true;
            }
        }
        return false;
    }

    /** Whether a node of a type stands above {@code node}, at most {@code levels} above. */
    static boolean below(ParseTree node, Class<?> type, int levels) {
        ParseTree at = node.getParent();
        for (int i = 0; i < levels && at != null; i++, at = at.getParent()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
