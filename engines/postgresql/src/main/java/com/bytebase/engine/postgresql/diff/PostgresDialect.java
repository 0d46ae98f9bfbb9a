package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.diff.DiffDialect;
import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.DatabaseObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.NamespaceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL's answers to the differ. */
public final class PostgresDialect implements DiffDialect {
    @Override
    public boolean ignores(SchemaElement before, SchemaElement after, String aspect) {
        if (aspect.equals("settings")) {
            return Settings.areAlike(before, after);
        }
        return switch (after) {
            // Positions follow from the order, which cannot be changed; roles are not the schema's.
            case ColumnObject _ -> aspect.equals("position");
            case NamespaceObject _ -> aspect.equals("owner");
            // A script does not tell those of its database.
            case DatabaseObject(var now) ->
                now.collation().isEmpty()
                        || ((DatabaseObject) before).value().collation().isEmpty();
            case IndexObject _ -> aspect.equals("keys");
            // The definition tells them too.
            case TypeObject(var _, var now) ->
                Set.of("labels", "checks").contains(aspect)
                        || (aspect.equals("attributes")
                                && comments(((TypeObject) before).value()).equals(comments(now)));
            default -> false;
        };
    }

    private static List<String> comments(Schema.UserType type) {
        return type.attributes().stream()
                .map(attribute -> attribute.name() + " " + attribute.comment())
                .toList();
    }

    @Override
    public Optional<String> cannotAlter(Difference difference) {
        return switch (difference.after().orElseThrow()) {
            case DatabaseObject _ ->
                Optional.of(
                        "Encoding or collation of the databases differ. PostgreSQL sets them when a database is made; to change them, make a new one and copy the data.");
            case TableObject(var _, var table) ->
                table(((TableObject) difference.before().orElseThrow()).value(), table);
            default -> Optional.empty();
        };
    }

    private static Optional<String> table(Table before, Table after) {
        if (!before.partitionKey().equals(after.partitionKey())) {
            return Optional.of(
                    "It is partitioned otherwise (%s, now %s). PostgreSQL cannot partition a table that is there: make a new one and copy the rows."
                            .formatted(words(before.partitionKey()), words(after.partitionKey())));
        }
        if ((before.kind() == Table.Kind.FOREIGN) != (after.kind() == Table.Kind.FOREIGN)
                || !Options.of(before).server().equals(Options.of(after).server())) {
            return Optional.of(
                    "It is a table of another server. Drop it and make it anew, where its rows are elsewhere.");
        }
        return Optional.empty();
    }

    private static String words(String partitionKey) {
        return partitionKey.isEmpty() ? "not at all" : "by " + partitionKey;
    }

    @Override
    public List<Difference> reduced(
            List<Difference> differences, DatabaseSchema before, DatabaseSchema after, List<NotCompared> notCompared) {
        return Reduction.of(differences, before, after, notCompared);
    }

    @Override
    public Impact impact(Difference difference, DatabaseSchema before) {
        return Impacts.of(difference);
    }

    @Override
    public List<Step> steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        return Planner.steps(differences, before, after);
    }

    @Override
    public String rename(ElementPath path, String to, DatabaseSchema before) {
        var name = readable(to);
        return switch (path.kind()) {
            case TABLE -> "ALTER TABLE " + readable(path.schema(), path.name()) + " RENAME TO " + name;
            case COLUMN ->
                "ALTER TABLE " + readable(path.schema(), path.parent()) + " RENAME COLUMN " + readable(path.name())
                        + " TO " + name;
            case VIEW -> "ALTER TABLE " + readable(path.schema(), path.name()) + " RENAME TO " + name;
            case SEQUENCE -> "ALTER SEQUENCE " + readable(path.schema(), path.name()) + " RENAME TO " + name;
            case TYPE -> "ALTER TYPE " + readable(path.schema(), path.name()) + " RENAME TO " + name;
            case INDEX -> "ALTER INDEX " + readable(path.schema(), path.name()) + " RENAME TO " + name;
            default ->
                throw new IllegalArgumentException(
                        "A %s cannot be renamed here.".formatted(path.kind().title()));
        };
    }

    /** All that is kept as a tree and not as a text. */
    @Override
    public boolean followsRenames(ElementKind kind) {
        return kind != ElementKind.ROUTINE;
    }

    @Override
    public Impact renameImpact(ElementPath path) {
        return Impacts.rename(path);
    }

    @Override
    public String script(List<Step> steps) {
        return steps.stream().map(step -> step.sql() + ";\n").collect(Collectors.joining("\n"));
    }
}
