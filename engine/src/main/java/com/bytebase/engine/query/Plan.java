package com.bytebase.engine.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the server would run a statement.
 *
 * @param text in the server's own words, always there
 * @param root the same as a tree; empty where the engine gives none
 */
public record Plan(String text, Optional<Node> root) {
    /**
     * One step.
     *
     * @param title what it does: {@code Hash Join}
     * @param target the table or index that it works on; empty where there is none
     * @param cost the server's estimate of the whole step, with those below it, in its own unit; negative where it gives none
     * @param rows how many rows it is expected to give; negative where the server does not say
     * @param details what else is said, in the server's words
     */
    public record Node(
            String title, String target, double cost, double rows, Map<String, String> details, List<Node> children) {
        public Node {
            details = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(details));
            children = List.copyOf(children);
        }
    }
}
