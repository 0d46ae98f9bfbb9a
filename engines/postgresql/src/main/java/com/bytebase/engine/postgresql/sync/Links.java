package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.Dependency;
import com.bytebase.engine.schema.ObjectComment;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads which object needs which, the comments on constraints, and what is there that is not read. */
final class Links {
    private final Catalog catalog;
    private final Known known;
    final List<Dependency> dependencies = new ArrayList<>();
    final List<ObjectComment> comments = new ArrayList<>();
    final TreeSet<String> notRead = new TreeSet<>();

    private record Pair(ObjectName from, ObjectName on) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            return Comparator.comparing(Pair::from).thenComparing(Pair::on).compare(this, other);
        }
    }

    Links(Catalog catalog, Known known) {
        this.catalog = catalog;
        this.known = known;
    }

    /** @param sqlBodies the routines whose bodies the server knows the objects of */
    void read(Set<ObjectName> sqlBodies) throws SQLException {
        catalog.each(
                LinkQueries.aliases(catalog),
                row -> known.alias(
                        row.getString("catalog"),
                        row.getLong("oid"),
                        row.getString("for_catalog"),
                        row.getLong("for_oid")));
        dependencies(sqlBodies);
        catalog.each(
                LinkQueries.CONSTRAINT_COMMENTS,
                row -> comments.add(new ObjectComment(
                        new ObjectName(
                                ObjectKind.CONSTRAINT,
                                row.getString("nspname"),
                                row.getString("name"),
                                row.getString("conname")),
                        row.getString("description"))));
        comments.sort(Comparator.comparing(ObjectComment::on));
        catalog.each(LinkQueries.notRead(catalog), row -> notRead.add(row.getString(1)));
    }

    /** A type that a routine's body mentions is taken for one of its parameters: the catalogs do not tell them apart. */
    private void dependencies(Set<ObjectName> sqlBodies) throws SQLException {
        var found = new TreeMap<Pair, Boolean>();
        catalog.each(LinkQueries.DEPENDENCIES, row -> {
            var from = known.find(row.getString("catalog"), row.getLong("objid"));
            var on = known.find(row.getString("on_catalog"), row.getLong("refobjid"));
            if (from.isEmpty() || on.isEmpty() || isSame(from.get(), on.get())) {
                return;
            }
            boolean body = sqlBodies.contains(from.get())
                    && !row.getString("on_catalog").equals("pg_type");
            found.merge(new Pair(from.get(), on.get()), body, Boolean::logicalAnd);
        });
        found.forEach((pair, body) -> dependencies.add(new Dependency(pair.from, pair.on, body)));
    }

    /** A part of a table that needs the table itself is no news. */
    private static boolean isSame(ObjectName from, ObjectName on) {
        return from.equals(on)
                || on.part().isEmpty()
                        && on.schema().equals(from.schema())
                        && on.name().equals(from.name())
                        && !from.part().isEmpty();
    }
}
