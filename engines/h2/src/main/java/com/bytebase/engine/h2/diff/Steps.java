package com.bytebase.engine.h2.diff;

import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.CheckObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.OtherObject;
import com.bytebase.engine.diff.SchemaElement.SequenceObject;
import com.bytebase.engine.diff.SchemaElement.TableObject;
import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.h2.Definition;
import com.bytebase.engine.h2.Definition.Defined;
import com.bytebase.engine.h2.Parts;
import com.bytebase.engine.h2.Sql;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The statements in phases: what stands on something goes first (views, foreign keys, checks, indexes), then the tables change, then all of
 * it is made again.
 */
final class Steps {
    private final List<Difference> differences;
    private final DatabaseSchema earlier;
    private final DatabaseSchema after;
    private final Map<ElementPath, Table> before;
    private final Map<ElementPath, Table> now;
    private final Map<ElementPath, Schema.View> views;
    private final Map<ElementPath, Schema.View> laterViews;
    /** What stepped aside although it does not differ. */
    private final Map<ElementPath, Table.ForeignKey> aside =
            new TreeMap<>(java.util.Comparator.comparing(ElementPath::dotted));

    private final Set<ElementPath> viewsAside = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();

    Steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        this.differences = differences;
        this.earlier = before;
        this.after = after;
        this.before = tables(before);
        this.now = tables(after);
        this.views = views(before);
        this.laterViews = views(after);
    }

    private static Map<ElementPath, Table> tables(DatabaseSchema database) {
        var tables = new LinkedHashMap<ElementPath, Table>();
        for (var schema : database.schemas()) {
            schema.tables()
                    .forEach(
                            table -> tables.put(ElementPath.of(ElementKind.TABLE, schema.name(), table.name()), table));
        }
        return tables;
    }

    private static Map<ElementPath, Schema.View> views(DatabaseSchema database) {
        var views = new LinkedHashMap<ElementPath, Schema.View>();
        for (var schema : database.schemas()) {
            schema.views()
                    .forEach(view -> views.put(ElementPath.of(ElementKind.VIEW, schema.name(), view.name()), view));
        }
        return views;
    }

    private static ElementPath table(ElementPath part) {
        return ElementPath.of(ElementKind.TABLE, part.schema(), part.parent());
    }

    private static String name(ElementPath path) {
        return Sql.name(path.schema(), path.name());
    }

    private void add(ElementPath path, String sql) {
        steps.add(new Step(path, sql));
    }

    private List<Difference> of(ElementKind kind) {
        return differences.stream()
                .filter(difference -> difference.path().kind() == kind && !commentOnly(difference))
                .toList();
    }

    private static boolean commentOnly(Difference difference) {
        return difference.aspects().equals(List.of("comment"));
    }

    List<Step> steps() {
        dropViews();
        drop(ElementKind.SYNONYM, "SYNONYM ");
        dropForeignKeys();
        for (var difference : of(ElementKind.CHECK)) {
            dropConstraint(difference);
        }
        dropIndexes();
        for (var difference : of(ElementKind.TABLE)) {
            if (difference.drops()) {
                add(difference.path(), "DROP TABLE " + name(difference.path()));
            }
        }
        drop(ElementKind.CONSTANT, "CONSTANT ");
        for (var difference : of(ElementKind.SCHEMA)) {
            if (difference.creates()) {
                add(
                        difference.path(),
                        "CREATE SCHEMA " + Sql.name(difference.path().name()));
            }
        }
        createDomainsAndSequences();
        var columns = new ColumnSteps(of(ElementKind.COLUMN), now);
        columns.steps().forEach(step -> add(step.path(), step.sql()));
        createTables();
        createIndexesAndChecks();
        createForeignKeys();
        createViews();
        new Comments(differences).steps().forEach(step -> add(step.path(), step.sql()));
        dropDomainsAndSequences();
        for (var difference : of(ElementKind.SCHEMA)) {
            if (difference.drops()) {
                add(
                        difference.path(),
                        "DROP SCHEMA " + Sql.name(difference.path().name()) + " RESTRICT");
            }
        }
        return steps;
    }

    /** Those that differ, and those that read, over however many others, what changes. */
    private void dropViews() {
        var changed = new HashSet<String>();
        for (var difference : differences) {
            if (!commentOnly(difference) && !difference.creates()) {
                var path = difference.path();
                switch (path.kind()) {
                    case COLUMN -> changed.add(path.parent());
                    case TABLE, VIEW, TYPE, SEQUENCE, CONSTANT, SYNONYM -> changed.add(path.name());
                    default -> {} // nothing that a view reads
                }
            }
        }
        var gone = new HashSet<ElementPath>();
        of(ElementKind.VIEW).stream().filter(one -> !one.creates()).forEach(one -> gone.add(one.path()));
        boolean more = true;
        while (more) {
            more = false;
            for (var view : views.entrySet()) {
                boolean reads =
                        Definition.words(view.getValue().definition()).stream().anyMatch(changed::contains);
                if (reads && gone.add(view.getKey())) {
                    more = true;
                    changed.add(view.getKey().name());
                    if (of(ElementKind.VIEW).stream()
                            .noneMatch(one -> one.path().equals(view.getKey()))) {
                        viewsAside.add(view.getKey());
                    }
                }
            }
        }
        var order = new ArrayList<Defined>();
        var paths = new HashMap<Defined, ElementPath>();
        for (var path : gone) {
            var view = Objects.requireNonNull(views.get(path), path::dotted);
            var one = new Defined(4, path.schema(), path.name(), Parts.of(path.schema(), view));
            order.add(one);
            paths.put(one, path);
        }
        for (var one : Definition.inOrder(order).reversed()) {
            var path = Objects.requireNonNull(paths.get(one));
            add(path, "DROP VIEW " + name(path));
        }
    }

    private void drop(ElementKind kind, String words) {
        for (var difference : of(kind)) {
            if (!difference.creates()) {
                add(difference.path(), "DROP " + words + name(difference.path()));
            }
        }
    }

    /** Those that differ, those of and to tables that go, and those whose index or key goes or whose column changes. */
    private void dropForeignKeys() {
        for (var difference : of(ElementKind.FOREIGN_KEY)) {
            dropConstraint(difference);
        }
        var touched = new HashSet<ElementPath>();
        of(ElementKind.INDEX).stream()
                .filter(difference -> !difference.creates())
                .forEach(difference -> touched.add(table(difference.path())));
        of(ElementKind.COLUMN).stream()
                .filter(difference -> !difference.creates())
                .forEach(difference -> touched.add(table(difference.path())));
        of(ElementKind.TABLE).stream().filter(Difference::drops).forEach(one -> touched.add(one.path()));
        var different = new HashSet<ElementPath>();
        of(ElementKind.FOREIGN_KEY).forEach(difference -> different.add(difference.path()));
        before.forEach((table, value) -> {
            for (var key : value.foreignKeys()) {
                var path = new ElementPath(ElementKind.FOREIGN_KEY, table.schema(), table.name(), key.name());
                var other = ElementPath.of(ElementKind.TABLE, key.referencedSchema(), key.referencedTable());
                if ((touched.contains(table) || touched.contains(other)) && !different.contains(path)) {
                    dropConstraint(path);
                    if (now.containsKey(table)) {
                        aside.put(path, key);
                    }
                }
            }
        });
    }

    private void dropConstraint(Difference difference) {
        if (!difference.creates()) {
            dropConstraint(difference.path());
        }
    }

    private void dropConstraint(ElementPath path) {
        add(path, "ALTER TABLE " + name(table(path)) + " DROP CONSTRAINT " + Sql.name(path.name()));
    }

    private void dropIndexes() {
        for (var difference : of(ElementKind.INDEX)) {
            var old = difference.before();
            if (old.isPresent()) {
                var index = ((IndexObject) old.get()).value();
                if (index.constraint()) {
                    dropConstraint(difference.path());
                } else {
                    add(difference.path(), "DROP INDEX " + name(difference.path()));
                }
            }
        }
    }

    private void createDomainsAndSequences() {
        var made = new ArrayList<Defined>();
        var paths = new HashMap<Defined, ElementPath>();
        for (var difference : differences) {
            if (commentOnly(difference) || difference.after().isEmpty()) {
                continue;
            }
            var path = difference.path();
            switch (difference.after().get()) {
                case TypeObject(var schema, var type) -> {
                    if (difference.alters()) {
                        new DomainSteps(path, ((TypeObject) difference.before().orElseThrow()).value(), type)
                                .statements(earlier.schemas())
                                .forEach(sql -> add(path, sql));
                    } else {
                        var one = new Defined(0, schema, type.name(), Parts.of(schema, type));
                        made.add(one);
                        paths.put(one, path);
                    }
                }
                case SequenceObject(var schema, var sequence) -> {
                    if (difference.alters()) {
                        add(
                                path,
                                "ALTER SEQUENCE " + name(path) + " START WITH " + sequence.start() + " "
                                        + Parts.options(sequence));
                    } else {
                        var one = new Defined(1, schema, sequence.name(), Parts.of(schema, sequence));
                        made.add(one);
                        paths.put(one, path);
                    }
                }
                case OtherObject(var schema, var object)
                when path.kind() == ElementKind.CONSTANT -> {
                    var one = new Defined(2, schema, object.name(), Parts.of(schema, object));
                    made.add(one);
                    paths.put(one, path);
                }
                default -> {} // made in another phase
            }
        }
        for (var one : Definition.inOrder(made)) {
            one.parts().forEach(part -> add(Objects.requireNonNull(paths.get(one)), part.sql()));
        }
    }

    private void createTables() {
        for (var difference : of(ElementKind.TABLE)) {
            if (difference.creates()) {
                var table = ((TableObject) difference.after().orElseThrow()).value();
                var schema = difference.path().schema();
                Parts.of(schema, table).forEach(part -> add(difference.path(), part.sql()));
            }
        }
    }

    private void createIndexesAndChecks() {
        for (var difference : differences) {
            if (commentOnly(difference) || difference.after().isEmpty()) {
                continue;
            }
            var path = difference.path();
            switch (difference.after().get()) {
                case IndexObject(var schema, var _, var index) -> {
                    add(
                            path,
                            index.constraint()
                                    ? "ALTER TABLE " + name(table(path)) + " ADD " + index.definition()
                                    : index.definition());
                    if (!index.comment().isEmpty()) {
                        add(path, Parts.commentOn(Parts.on(schema, index), index.comment()));
                    }
                }
                case CheckObject(var _, var _, var check) ->
                    add(path, "ALTER TABLE " + name(table(path)) + " ADD " + Parts.check(check));
                default -> {} // made in another phase
            }
        }
    }

    private void createForeignKeys() {
        for (var difference : of(ElementKind.FOREIGN_KEY)) {
            difference
                    .after()
                    .map(SchemaElement.ForeignKeyObject.class::cast)
                    .ifPresent(one -> add(difference.path(), Parts.foreignKey(one.schema(), one.table(), one.value())));
        }
        for (var difference : of(ElementKind.TABLE)) {
            if (difference.creates()) {
                var table = ((TableObject) difference.after().orElseThrow()).value();
                Parts.foreignKeys(difference.path().schema(), table)
                        .forEach(part -> add(difference.path(), part.sql()));
            }
        }
        aside.forEach((path, key) -> add(path, Parts.foreignKey(path.schema(), path.parent(), key)));
        // Their comments went with them.
        after.comments().stream()
                .filter(comment -> aside.keySet().stream()
                        .anyMatch(path -> comment.on().schema().equals(path.schema())
                                && comment.on().part().equals(path.name())))
                .forEach(comment -> add(
                        ElementPath.about(ElementKind.COMMENT, comment.on(), ""),
                        Parts.commentOn(
                                "CONSTRAINT "
                                        + Sql.name(
                                                comment.on().schema(),
                                                comment.on().part()),
                                comment.text())));
    }

    private void createViews() {
        var made = new ArrayList<Defined>();
        var paths = new HashMap<Defined, ElementPath>();
        for (var difference : of(ElementKind.VIEW)) {
            if (!difference.drops()) {
                viewsAside.add(difference.path());
            }
        }
        for (var path : viewsAside) {
            var view = laterViews.get(path);
            if (view != null) {
                var one = new Defined(4, path.schema(), path.name(), Parts.of(path.schema(), view));
                made.add(one);
                paths.put(one, path);
            }
        }
        for (var difference : of(ElementKind.SYNONYM)) {
            difference.after().map(OtherObject.class::cast).ifPresent(other -> {
                var one = new Defined(5, other.schema(), other.value().name(), Parts.of(other.schema(), other.value()));
                made.add(one);
                paths.put(one, difference.path());
            });
        }
        for (var one : Definition.inOrder(made)) {
            one.parts().forEach(part -> add(Objects.requireNonNull(paths.get(one)), part.sql()));
        }
    }

    private void dropDomainsAndSequences() {
        for (var difference : of(ElementKind.SEQUENCE)) {
            if (difference.drops()) {
                add(difference.path(), "DROP SEQUENCE " + name(difference.path()));
            }
        }
        for (var difference : of(ElementKind.TYPE)) {
            if (difference.drops()) {
                add(difference.path(), "DROP DOMAIN " + name(difference.path()) + " RESTRICT");
            }
        }
    }
}
