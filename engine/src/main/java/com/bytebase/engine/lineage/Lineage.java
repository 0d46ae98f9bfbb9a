package com.bytebase.engine.lineage;

import com.bytebase.engine.lineage.LineageReader.ReadStatement;
import com.bytebase.engine.lineage.StatementLineage.Assigned;
import com.bytebase.engine.lineage.StatementLineage.ResultColumn;
import com.bytebase.engine.lineage.tree.ObjectName;
import com.bytebase.engine.lineage.tree.QueryBody;
import com.bytebase.engine.lineage.tree.Tree;
import com.bytebase.engine.sql.Script.SyntaxError;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.TableRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Finds out where the data of a script's statements comes from. What cannot be told is said, never left out. */
public final class Lineage {
    private static final long STACK_BYTES = 32L << 20;

    private final LineageReader reader;

    public Lineage(LineageReader reader) {
        this.reader = reader;
    }

    /**
     * What there is to know of a script.
     *
     * @param statements one entry per statement
     */
    public record Result(List<StatementLineage> statements, Optional<SyntaxError> syntaxError) {
        public Result {
            statements = List.copyOf(statements);
        }
    }

    /**
     * Analyzes a script whose names are looked up in {@code schema}; what the script itself makes is known to what follows in it.
     *
     * @param schemaStatement statements that make (more of) the schema; may be empty
     * @param defaultSchema where names without a schema belong; empty for the engine's own default
     */
    public Result analyze(String script, SchemaLookup schema, String schemaStatement, String defaultSchema) {
        var given = reader.read(schemaStatement);
        var read = reader.read(script);
        // A thread of its own, because its stack then has a size that we know: names are followed by recursion.
        var result = new CompletableFuture<List<StatementLineage>>();
        var thread = new Thread(
                null,
                () -> {
                    try {
                        result.complete(follow(given, read, schema, defaultSchema));
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                },
                "sql-lineage",
                STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return new Result(result.join(), read.syntaxError());
    }

    private List<StatementLineage> follow(
            LineageReader.Result given, LineageReader.Result read, SchemaLookup base, String defaultSchema) {
        var path = defaultSchema.isEmpty() ? reader.dialect().defaultSchema() : defaultSchema;
        List<String> searchPath = path.isEmpty() ? List.of() : List.of(path);
        var schema = new DeclaredSchema(base, reader.dialect(), searchPath);
        given.statements().forEach(statement -> lineage(statement, schema));
        if (!given.statements().isEmpty()) {
            schema.markGiven();
        }
        schema.apply(new Tree.SearchPath(searchPath), List.of());
        return read.statements().stream()
                .map(statement -> lineage(statement, schema))
                .toList();
    }

    private StatementLineage lineage(ReadStatement read, DeclaredSchema schema) {
        var trail = new Trail();
        var statement = read.statement();
        var reads = labels(statement.reads(), schema);
        var writes = labels(statement.writes(), schema);
        List<ResultColumn> columns = List.of();
        try {
            columns = follow(read, schema, trail);
        } catch (StackOverflowError | Trail.TooMuch e) {
            trail.note("The statement nests too deeply or is too wide to be followed.");
        }
        return new StatementLineage(
                statement,
                reads,
                writes,
                columns,
                trail.assignments.entrySet().stream()
                        .map(entry -> new Assigned(entry.getKey(), List.copyOf(entry.getValue())))
                        .toList(),
                List.copyOf(trail.predicates),
                List.copyOf(trail.notes));
    }

    private List<ResultColumn> follow(ReadStatement read, DeclaredSchema schema, Trail trail) {
        var resolver = new Resolver(reader.dialect(), trail);
        var root = new Scope(null, schema);
        if (read.statement().body() instanceof StatementBody.NotAnalyzed(var reason)) {
            trail.note(reason);
        }
        switch (read.tree()) {
            case Tree.Flow(var query) -> {
                var output = resolver.query(query, root);
                if (query.body() instanceof QueryBody.Changed
                        && output.columns().isEmpty()) {
                    return filled(query, resolver, root, trail);
                }
                return columns(output);
            }
            case Tree.CreateAs create -> {
                var output = resolver.query(create.query(), root).renamed(create.columns());
                schema.apply(create, output.isOpen() ? List.of() : output.names());
                if (!create.view()) {
                    var name = schema.qualified(create.object());
                    for (var column : output.columns()) {
                        trail.assign(new SourceColumn(name.schema(), name.name(), column.name()), column.sources());
                    }
                }
                return columns(output);
            }
            case Tree.Unknown(var reason) -> trail.note(reason);
            case Tree.CreateTable _,
                    Tree.CreateFunction _,
                    Tree.AlterColumns _,
                    Tree.Rename _,
                    Tree.Drop _,
                    Tree.SearchPath _,
                    Tree.Nothing _ -> schema.apply(read.tree(), List.of());
        }
        return List.of();
    }

    /** Without RETURNING the columns are those that the statement itself, not one in its WITH, fills. */
    private static List<ResultColumn> filled(
            com.bytebase.engine.lineage.tree.Query query, Resolver resolver, Scope root, Trail trail) {
        if (!(query.body() instanceof QueryBody.Changed(var change))) {
            return List.of();
        }
        var scope = resolver.with(query, root);
        var own = new LinkedHashSet<>(resolver.changes().change(change, scope).filled());
        var columns = new ArrayList<ResultColumn>();
        for (var column : own) {
            columns.add(
                    new ResultColumn(column.column(), List.copyOf(trail.assignments.getOrDefault(column, Set.of()))));
        }
        return columns;
    }

    private static List<ResultColumn> columns(Output output) {
        return output.columns().stream()
                .map(column -> new ResultColumn(column.name(), List.copyOf(column.sources())))
                .toList();
    }

    private List<String> labels(List<TableRef> tables, DeclaredSchema schema) {
        Map<String, Boolean> labels = new LinkedHashMap<>();
        for (var table : tables) {
            labels.put(
                    schema.qualified(new ObjectName(table.schema().orElse(""), table.name()))
                            .label(),
                    true);
        }
        return List.copyOf(labels.keySet());
    }
}
