package com.bytebase.engine.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Puts things in order: each after those that it must follow, otherwise by {@code natural} order, so that the result does not depend
 * on chance. Where some follow each other in a circle, the naturally first of the circle goes first.
 */
public final class StepOrder<T> {
    private final Comparator<T> natural;
    private final Map<T, Set<T>> follows = new HashMap<>();
    private final Map<T, Set<T>> leads = new HashMap<>();

    public StepOrder(Collection<T> things, Comparator<T> natural) {
        this.natural = natural;
        things.forEach(thing -> {
            follows.put(thing, new LinkedHashSet<>());
            leads.put(thing, new LinkedHashSet<>());
        });
    }

    /** {@code second} comes after {@code first}. */
    public void after(T second, T first) {
        if (!second.equals(first)) {
            follows.computeIfAbsent(second, _ -> new LinkedHashSet<>()).add(first);
            leads.computeIfAbsent(first, _ -> new LinkedHashSet<>()).add(second);
        }
    }

    public List<T> sorted() {
        var waiting = new HashMap<T, Integer>();
        var ready = new PriorityQueue<>(natural);
        follows.forEach((thing, firsts) -> {
            waiting.put(thing, firsts.size());
            if (firsts.isEmpty()) {
                ready.add(thing);
            }
        });
        var result = new ArrayList<T>(waiting.size());
        while (!waiting.isEmpty()) {
            var next = ready.isEmpty() ? firstOfCircle(waiting.keySet()) : ready.poll();
            if (waiting.remove(next) == null) {
                continue;
            }
            result.add(next);
            for (var second : leads.getOrDefault(next, Set.of())) {
                waiting.computeIfPresent(second, (thing, left) -> {
                    if (left == 1) {
                        ready.add(thing);
                    }
                    return left - 1;
                });
            }
        }
        return result;
    }

    /** All that waits stands in a circle or behind one: what is behind has to wait on. */
    private T firstOfCircle(Set<T> waiting) {
        var way = new ArrayList<T>();
        var at = waiting.stream().min(natural).orElseThrow();
        while (!way.contains(at)) {
            way.add(at);
            at = follows.getOrDefault(at, Set.of()).stream()
                    .filter(waiting::contains)
                    .min(natural)
                    .orElseThrow();
        }
        return way.subList(way.indexOf(at), way.size()).stream().min(natural).orElseThrow();
    }
}
