package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An order of objects in which each comes after those that it needs. Circles are opened by making something in two steps:
 * base types first (their functions need no more than the name), then defaults, then checks, bodies of routines, views, generated columns.
 */
final class DependencyOrder {
    /** The order of objects that do not need each other. */
    private static final List<ObjectKind> KINDS = List.of(
            ObjectKind.EXTENSION,
            ObjectKind.COLLATION,
            ObjectKind.TYPE,
            ObjectKind.SEQUENCE,
            ObjectKind.ROUTINE,
            ObjectKind.LANGUAGE,
            ObjectKind.TRANSFORM,
            ObjectKind.ACCESS_METHOD,
            ObjectKind.OPERATOR,
            ObjectKind.OPERATOR_FAMILY,
            ObjectKind.OPERATOR_CLASS,
            ObjectKind.CAST,
            ObjectKind.CONVERSION,
            ObjectKind.TEXT_SEARCH_PARSER,
            ObjectKind.TEXT_SEARCH_TEMPLATE,
            ObjectKind.TEXT_SEARCH_DICTIONARY,
            ObjectKind.TEXT_SEARCH_CONFIGURATION,
            ObjectKind.FOREIGN_DATA_WRAPPER,
            ObjectKind.FOREIGN_SERVER,
            ObjectKind.USER_MAPPING,
            ObjectKind.TABLE,
            ObjectKind.VIEW);

    private static final Comparator<ObjectName> RANK = Comparator.<ObjectName>comparingInt(
                    object -> KINDS.indexOf(object.kind()))
            .thenComparing(ObjectName::schema)
            .thenComparing(ObjectName::name);

    /** How an edge can be done without for a while; never, for {@code HARD}. */
    enum Way {
        HARD,
        SHELL,
        DEFAULT,
        CHECK,
        BODY,
        VIEW,
        GENERATED
    }

    /** @param split what is made in two steps to do without it */
    record Edge(ObjectName from, ObjectName on, Way way, ObjectName split) {}

    private final List<ObjectName> nodes;
    private final Map<ObjectName, Integer> numbers = new HashMap<>();
    private List<Edge> edges;

    private DependencyOrder(Collection<ObjectName> objects, Collection<Edge> edges) {
        nodes = objects.stream().sorted(RANK).toList();
        for (int i = 0; i < nodes.size(); i++) {
            numbers.put(nodes.get(i), i);
        }
        this.edges = edges.stream()
                .filter(edge ->
                        numbers.containsKey(edge.from) && numbers.containsKey(edge.on) && !edge.from.equals(edge.on))
                .toList();
    }

    /**
     * @param wishes mentions, which are heeded where they do not stand against an edge
     * @param splits gets what must be made in two steps
     */
    static List<ObjectName> of(
            Collection<ObjectName> objects, Collection<Edge> edges, Collection<Edge> wishes, Splits splits) {
        var order = new DependencyOrder(objects, edges);
        for (var way : Way.values()) {
            if (way != Way.HARD && !order.open(way, splits)) {
                break;
            }
        }
        return order.sorted(wishes);
    }

    /** @return whether there were circles */
    private boolean open(Way way, Splits splits) {
        var component = components(edges);
        boolean circles = false;
        var kept = new ArrayList<Edge>();
        for (var edge : edges) {
            boolean inCircle = component[number(edge.from)] == component[number(edge.on)];
            circles |= inCircle;
            if (inCircle && edge.way == way) {
                splits.add(edge.split);
            } else {
                kept.add(edge);
            }
        }
        edges = kept;
        return circles;
    }

    private List<ObjectName> sorted(Collection<Edge> wishes) {
        var all = new ArrayList<>(edges);
        wishes.stream()
                .filter(wish -> numbers.containsKey(wish.from) && numbers.containsKey(wish.on))
                .forEach(all::add);
        var component = components(all);
        var hard = new HashSet<>(edges);
        // A mention within a circle is no help; all that is left without them is free of circles.
        all.removeIf(edge -> !hard.contains(edge) && component[number(edge.from)] == component[number(edge.on)]);
        var needs = lists(all);
        needs.forEach(list -> list.sort(Comparator.naturalOrder()));
        var done = new LinkedHashSet<Integer>();
        var visited = new boolean[nodes.size()];
        for (int node = 0; node < nodes.size(); node++) {
            visit(node, needs, visited, done);
        }
        return done.stream().map(nodes::get).toList();
    }

    private static void visit(int start, List<List<Integer>> needs, boolean[] visited, Set<Integer> done) {
        var path = new ArrayList<int[]>();
        path.add(new int[] {start, 0});
        while (!path.isEmpty()) {
            var top = path.getLast();
            if (top[1] == 0 && visited[top[0]]) {
                path.removeLast();
            } else if (top[1] < needs.get(top[0]).size()) {
                visited[top[0]] = true;
                path.add(new int[] {needs.get(top[0]).get(top[1]++), 0});
            } else {
                visited[top[0]] = true;
                done.add(top[0]);
                path.removeLast();
            }
        }
    }

    private int number(ObjectName object) {
        return numbers.getOrDefault(object, -1);
    }

    private int[] components(List<Edge> among) {
        return Components.of(lists(among));
    }

    private List<List<Integer>> lists(List<Edge> among) {
        var lists = new ArrayList<List<Integer>>(nodes.size());
        nodes.forEach(_ -> lists.add(new ArrayList<>()));
        among.forEach(edge -> lists.get(number(edge.from)).add(number(edge.on)));
        return lists;
    }
}
