package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.postgresql.parse.Mentions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An object with the statement that makes it. */
record DefinedObject(Rank rank, String schema, String name, String sql) {
    /** The order of objects that do not mention each other. */
    enum Rank {
        TYPE,
        SEQUENCE,
        ROUTINE,
        TABLE,
        VIEW
    }

    /**
     * The statements in an order in which each comes after those whose objects it mentions. A mention is any name in it that is
     * also an object's; of objects that mention each other the one of lower rank comes first.
     */
    static List<String> inOrder(List<DefinedObject> objects) {
        var sorted = objects.stream()
                .sorted(Comparator.comparing(DefinedObject::rank)
                        .thenComparing(DefinedObject::schema)
                        .thenComparing(DefinedObject::name))
                .toList();
        var byName = new HashMap<String, List<DefinedObject>>();
        sorted.forEach(object ->
                byName.computeIfAbsent(object.name(), _ -> new ArrayList<>()).add(object));
        var done = new LinkedHashSet<DefinedObject>();
        var visiting = new LinkedHashSet<DefinedObject>();
        sorted.forEach(object -> visit(object, byName, visiting, done));
        return done.stream().map(DefinedObject::sql).toList();
    }

    private static void visit(
            DefinedObject object,
            Map<String, List<DefinedObject>> byName,
            Set<DefinedObject> visiting,
            Set<DefinedObject> done) {
        if (done.contains(object) || !visiting.add(object)) {
            return;
        }
        Mentions.in(object.sql()).stream()
                .filter(name -> !name.equals(object.name()))
                .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
                .forEach(mentioned -> visit(mentioned, byName, visiting, done));
        visiting.remove(object);
        done.add(object);
    }
}
