package com.bytebase.engine.postgresql.parse;

import com.bytebase.engine.sql.ColumnRef;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a statement touches, gathered in one walk over its tree. */
final class Facts {
    private final Source source;
    private final Map<Key, TableRef> reads = new LinkedHashMap<>();
    private final Map<Key, TableRef> writes = new LinkedHashMap<>();
    private final List<ColumnRef> columns = new ArrayList<>();
    private final List<Position> stars = new ArrayList<>();

    private record Key(Optional<String> schema, String name) {}

    Facts(Source source) {
        this.source = source;
    }

    /** Adds all that {@code node} reads, writes at some depth, and asks a star for. */
    void gather(JsonNode node) {
        walk(node, Set.of());
    }

    void write(TableRef table) {
        writes.putIfAbsent(new Key(table.schema(), table.name()), table);
    }

    void read(TableRef table) {
        reads.putIfAbsent(new Key(table.schema(), table.name()), table);
    }

    void column(ColumnRef column) {
        columns.add(column);
    }

    List<TableRef> reads() {
        return inOrder(reads);
    }

    List<TableRef> writes() {
        return inOrder(writes);
    }

    List<ColumnRef> columns() {
        return List.copyOf(columns);
    }

    List<Position> stars() {
        return stars.stream().sorted().toList();
    }

    private static List<TableRef> inOrder(Map<Key, TableRef> tables) {
        return tables.values().stream()
                .sorted((a, b) -> a.at().compareTo(b.at()))
                .toList();
    }

    /** @param ctes names that common table expressions hide tables with */
    private void walk(JsonNode node, Set<String> ctes) {
        if (node.isArray()) {
            node.forEach(item -> walk(item, ctes));
        } else if (node.has("relname")) {
            if (node.has("schemaname") || !ctes.contains(Trees.text(node, "relname"))) {
                read(source.table(node));
            }
        } else if (node.isObject()) {
            node.properties().forEach(field -> enter(field.getKey(), field.getValue(), ctes));
        }
    }

    private void enter(String field, JsonNode value, Set<String> ctes) {
        switch (field) {
            case "SelectStmt" -> select(value, ctes);
            // Sides of a UNION are queries without a node's name around them.
            case "larg", "rarg" -> {
                if (value.has("op") || value.has("targetList")) {
                    select(value, ctes);
                } else {
                    walk(value, ctes);
                }
            }
            case "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt" -> change(value, ctes);
            case "intoClause", "into" -> {
                if (value.has("rel")) {
                    write(source.table(value.path("rel")));
                }
            }
            // FOR UPDATE OF names tables that FROM has named already.
            case "lockingClause" -> {}
            default -> walk(value, ctes);
        }
    }

    private void select(JsonNode select, Set<String> outer) {
        var ctes = with(select, outer);
        for (var target : select.path("targetList")) {
            var column = target.path("ResTarget").path("val").path("ColumnRef");
            var fields = column.path("fields");
            // The star that TABLE t stands for is not written and has no place.
            if (fields.size() > 0 && fields.get(fields.size() - 1).has("A_Star") && column.has("location")) {
                stars.add(source.at(column));
            }
        }
        fields(select, ctes, Set.of("withClause"));
    }

    private void change(JsonNode change, Set<String> outer) {
        var ctes = with(change, outer);
        var table = source.table(change.path("relation"));
        write(table);
        change.path("cols").forEach(column -> assigned(table, column));
        change.path("targetList").forEach(column -> assigned(table, column));
        change.path("onConflictClause").path("targetList").forEach(column -> assigned(table, column));
        for (var when : change.path("mergeWhenClauses")) {
            when.path("MergeWhenClause").path("targetList").forEach(column -> assigned(table, column));
        }
        fields(change, ctes, Set.of("withClause", "relation"));
    }

    private void fields(JsonNode content, Set<String> ctes, Set<String> done) {
        content.properties().forEach(field -> {
            if (!done.contains(field.getKey())) {
                enter(field.getKey(), field.getValue(), ctes);
            }
        });
    }

    private void assigned(TableRef table, JsonNode target) {
        var column = target.path("ResTarget");
        if (column.has("name")) {
            columns.add(new ColumnRef(table, Trees.text(column, "name"), source.at(column)));
        }
    }

    /** Walks the WITH clause; the names it adds are known to what follows, and to all of it if it is recursive. */
    private Set<String> with(JsonNode statement, Set<String> outer) {
        var clause = statement.path("withClause");
        if (clause.isMissingNode()) {
            return outer;
        }
        var names = new HashSet<>(outer);
        if (Trees.flag(clause, "recursive")) {
            clause.path("ctes").forEach(cte -> names.add(Trees.text(cte.path("CommonTableExpr"), "ctename")));
        }
        for (var cte : clause.path("ctes")) {
            var expression = cte.path("CommonTableExpr");
            walk(expression.path("ctequery"), names);
            names.add(Trees.text(expression, "ctename"));
        }
        return names;
    }
}
