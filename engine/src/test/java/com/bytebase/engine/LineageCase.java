package com.bytebase.engine;

import com.bytebase.engine.lineage.Lineage;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.lineage.SchemaLookup;
import com.bytebase.engine.lineage.SourceColumn;
import com.bytebase.engine.lineage.StatementLineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A case of lineage, as a YAML file holds it. {@code columns} and {@code assignments} are written {@code name = source source}, and a source
 * without a schema is one of the default schema. Only the last statement's result counts; what is not written is empty, but
 * {@code reads} and {@code writes} are compared only where they are written.
 */
public record LineageCase(Map<String, Object> yaml, String schema, String defaultSchema) {
    /** What it is called; its SQL where that says it best. */
    public String name() {
        return yaml.containsKey("case") ? String.valueOf(yaml.get("case")) : sql();
    }

    public String sql() {
        return String.valueOf(yaml.get("sql")).strip();
    }

    /** Whether a server with the schema takes the statement. */
    public boolean runs() {
        return !Boolean.FALSE.equals(yaml.get("server"));
    }

    public StatementLineage lineage(LineageReader reader) {
        var given = Boolean.FALSE.equals(yaml.get("schema")) ? "" : schema;
        var result = new Lineage(reader)
                .analyze(
                        sql(),
                        SchemaLookup.NOTHING,
                        given,
                        String.valueOf(yaml.getOrDefault("defaultSchema", defaultSchema)));
        return result.statements().getLast();
    }

    /** What the case says. */
    public List<String> expected() {
        var lines = new ArrayList<String>();
        for (var column : strings("columns")) {
            lines.add("column " + assignment(column));
        }
        sorted("assignments").map(this::assigned).sorted().forEach(line -> lines.add("fills " + line));
        new TreeSet<>(strings("predicates").stream().map(this::source).toList())
                .forEach(source -> lines.add("predicate " + source));
        strings("notes").stream().sorted().forEach(note -> lines.add("note " + note));
        for (var tables : List.of("reads", "writes")) {
            if (yaml.containsKey(tables)) {
                lines.add(tables + " " + strings(tables));
            }
        }
        return lines;
    }

    /** What was found, in the same words. */
    public List<String> found(StatementLineage lineage) {
        var lines = new ArrayList<String>();
        lineage.columns().forEach(column -> lines.add("column " + column.name() + " = " + labels(column.sources())));
        lineage.assignments().stream()
                .map(assigned -> assigned.column().label() + " = " + labels(assigned.sources()))
                .sorted()
                .forEach(line -> lines.add("fills " + line));
        lineage.predicateColumns().stream()
                .map(SourceColumn::label)
                .sorted()
                .forEach(label -> lines.add("predicate " + label));
        lineage.notAnalyzed().stream().sorted().forEach(note -> lines.add("note " + note));
        if (yaml.containsKey("reads")) {
            lines.add("reads " + lineage.reads());
        }
        if (yaml.containsKey("writes")) {
            lines.add("writes " + lineage.writes());
        }
        return lines;
    }

    private static String labels(List<SourceColumn> sources) {
        return sources.stream().map(SourceColumn::label).sorted().collect(Collectors.joining(" "));
    }

    private String assignment(String written) {
        int equals = written.lastIndexOf('=');
        var sources = Stream.of(written.substring(equals + 1).strip().split(" "))
                .filter(source -> !source.isBlank())
                .map(this::source)
                .sorted()
                .collect(Collectors.joining(" "));
        return written.substring(0, equals).strip() + " = " + sources;
    }

    private String assigned(String written) {
        var line = assignment(written);
        int equals = line.indexOf(" = ");
        return source(line.substring(0, equals)) + line.substring(equals);
    }

    private String source(String written) {
        boolean withoutSchema = written.chars().filter(c -> c == '.').count() < 2;
        return withoutSchema && !defaultSchema.isEmpty() ? defaultSchema + "." + written : written;
    }

    private Stream<String> sorted(String key) {
        return strings(key).stream().sorted();
    }

    private List<String> strings(String key) {
        return yaml.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
