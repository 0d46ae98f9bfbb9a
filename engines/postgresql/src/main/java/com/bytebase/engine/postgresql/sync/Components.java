package com.bytebase.engine.postgresql.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The strongly connected components of a graph of numbered nodes (Tarjan 1972, without recursion): what is in one is in a circle. */
final class Components {
    private final List<List<Integer>> edges;
    private final int[] index;
    private final int[] low;
    private final int[] component;
    private final boolean[] onStack;
    private final ArrayDeque<Integer> stack = new ArrayDeque<>();
    private int next = 1;
    private int components;

    private Components(List<List<Integer>> edges) {
        this.edges = edges;
        index = new int[edges.size()];
        low = new int[edges.size()];
        component = new int[edges.size()];
        onStack = new boolean[edges.size()];
    }

    /** The component of each node. */
    static int[] of(List<List<Integer>> edges) {
        var search = new Components(edges);
        for (int node = 0; node < edges.size(); node++) {
            if (search.index[node] == 0) {
                search.from(node);
            }
        }
        return search.component;
    }

    private void from(int start) {
        var path = new ArrayList<int[]>();
        path.add(enter(start));
        while (!path.isEmpty()) {
            var top = path.getLast();
            int node = top[0];
            if (top[1] < edges.get(node).size()) {
                int to = edges.get(node).get(top[1]++);
                if (index[to] == 0) {
                    path.add(enter(to));
                } else if (onStack[to]) {
                    low[node] = Math.min(low[node], index[to]);
                }
            } else {
                path.removeLast();
                leave(node);
                if (!path.isEmpty()) {
                    int parent = path.getLast()[0];
                    low[parent] = Math.min(low[parent], low[node]);
                }
            }
        }
    }

    private int[] enter(int node) {
        index[node] = next;
        low[node] = next++;
        stack.push(node);
        onStack[node] = true;
        return new int[] {node, 0};
    }

    private void leave(int node) {
        if (low[node] != index[node]) {
            return;
        }
        int member;
        do {
            member = stack.pop();
            onStack[member] = false;
            component[member] = components;
        } while (member != node);
        components++;
    }
}
