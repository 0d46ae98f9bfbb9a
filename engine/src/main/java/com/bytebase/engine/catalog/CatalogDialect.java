package com.bytebase.engine.catalog;

import com.bytebase.engine.diff.DiffDialect;
import com.bytebase.engine.diff.Difference;
import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.Impact;
import com.bytebase.engine.diff.Impact.DataLoss;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaElement;
import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.diff.SchemaElement.TriggerObject;
import com.bytebase.engine.diff.SchemaElement.ViewObject;
import com.bytebase.engine.diff.Step;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The answers to the differ of an engine that is described by how it writes and changes things. */
final class CatalogDialect implements DiffDialect {
    private static final Set<String> COLUMN_ASPECTS =
            Set.of("type", "nullable", "defaultValue", "comment", "collation", "position");

    private static final Set<ElementKind> CONSTRAINTS =
            EnumSet.of(ElementKind.INDEX, ElementKind.CHECK, ElementKind.FOREIGN_KEY);

    /** What is dropped and made again where it differs. */
    private static final Set<ElementKind> MADE_ANEW = EnumSet.of(
            ElementKind.ROUTINE,
            ElementKind.VIEW,
            ElementKind.TRIGGER,
            ElementKind.INDEX,
            ElementKind.FOREIGN_KEY,
            ElementKind.CHECK);

    private static final Set<ElementKind> COMPARED = EnumSet.of(
            ElementKind.DATABASE,
            ElementKind.SCHEMA,
            ElementKind.EXTENSION,
            ElementKind.TYPE,
            ElementKind.SEQUENCE,
            ElementKind.ROUTINE,
            ElementKind.TABLE,
            ElementKind.COLUMN,
            ElementKind.INDEX,
            ElementKind.FOREIGN_KEY,
            ElementKind.CHECK,
            ElementKind.TRIGGER,
            ElementKind.VIEW);

    private final Rendering rendering;
    private final Alterations alterations;

    CatalogDialect(Rendering rendering, Alterations alterations) {
        this.rendering = rendering;
        this.alterations = alterations;
    }

    /** The order of columns cannot be changed, and a view's columns are its query's. */
    @Override
    public boolean ignores(SchemaElement before, SchemaElement after, String aspect) {
        return switch (after) {
            case ColumnObject _ -> aspect.equals("position") || aspect.equals("characterSet");
            case ViewObject _ -> aspect.equals("columns");
            case SchemaElement.NamespaceObject _ -> aspect.equals("owner");
            case SchemaElement.SequenceObject _ -> aspect.equals("start") || aspect.equals("cache");
            case SchemaElement.DatabaseObject _,
                    SchemaElement.ExtensionObject _,
                    SchemaElement.TypeObject _,
                    RoutineObject _,
                    SchemaElement.TableObject _,
                    SchemaElement.IndexObject _,
                    SchemaElement.ForeignKeyObject _,
                    SchemaElement.CheckObject _,
                    TriggerObject _,
                    SchemaElement.OtherObject _,
                    SchemaElement.OwnerObject _,
                    SchemaElement.RightsObject _,
                    SchemaElement.CommentObject _ -> false;
        };
    }

    @Override
    public Optional<String> cannotAlter(Difference difference) {
        var kind = difference.path().kind();
        boolean commented = difference.aspects().equals(List.of("comment"));
        if (MADE_ANEW.contains(kind) || commented && (kind == ElementKind.TABLE || kind == ElementKind.SCHEMA)) {
            return Optional.empty();
        }
        return kind == ElementKind.COLUMN
                ? column(difference)
                : Optional.of("Its %s differ; no statement for that is known here."
                        .formatted(String.join(", ", difference.aspects())));
    }

    private Optional<String> column(Difference difference) {
        if (!COLUMN_ASPECTS.containsAll(difference.aspects())) {
            return Optional.of("Its %s differ; make it anew.".formatted(String.join(", ", difference.aspects())));
        }
        var change = alterations.alterColumn("t", value(difference.before()), value(difference.after()));
        return change.isPresent() || difference.aspects().equals(List.of("comment"))
                ? Optional.empty()
                : Optional.of("No statement changes its %s.".formatted(String.join(", ", difference.aspects())));
    }

    static Column value(Optional<SchemaElement> column) {
        return ((ColumnObject) column.orElseThrow()).value();
    }

    @Override
    public List<Difference> reduced(
            List<Difference> differences, DatabaseSchema before, DatabaseSchema after, List<NotCompared> notCompared) {
        var compared = new ArrayList<Difference>();
        for (var difference : differences) {
            if (COMPARED.contains(difference.path().kind())) {
                compared.add(difference);
            } else {
                notCompared.add(new NotCompared(
                        difference.path(),
                        "No statement for such objects is known here; change it by one of your own."));
            }
        }
        return compared;
    }

    @Override
    public Impact impact(Difference difference, DatabaseSchema before) {
        var kind = difference.path().kind();
        if (difference.drops() && Set.of(ElementKind.TABLE, ElementKind.COLUMN).contains(kind)) {
            return Impact.NONE.losing(DataLoss.CERTAIN);
        }
        if (difference.alters()
                && kind == ElementKind.COLUMN
                && difference.aspects().contains("type")) {
            return Impact.NONE
                    .losing(DataLoss.POSSIBLE)
                    .rewriting()
                    .failing("Values that the new type cannot hold refuse it.");
        }
        return CONSTRAINTS.contains(kind) && !difference.drops()
                ? Impact.NONE.failing("Rows that break it refuse it.")
                : Impact.NONE;
    }

    @Override
    public List<Step> steps(List<Difference> differences, DatabaseSchema before, DatabaseSchema after) {
        return new CatalogSteps(rendering, alterations, differences).all();
    }

    @Override
    public String rename(ElementPath path, String to, DatabaseSchema before) {
        return Optional.of(path.kind())
                .filter(Set.of(ElementKind.TABLE, ElementKind.COLUMN, ElementKind.INDEX)::contains)
                .flatMap(kind -> alterations.rename(kind.name(), path.schema(), path.parent(), path.name(), to))
                .orElseThrow(() -> new IllegalArgumentException(
                        "A %s cannot be renamed here.".formatted(path.kind().title())));
    }

    @Override
    public boolean followsRenames(ElementKind kind) {
        return !Set.of(ElementKind.ROUTINE, ElementKind.VIEW, ElementKind.TRIGGER)
                .contains(kind);
    }

    @Override
    public Impact renameImpact(ElementPath path) {
        return Impact.NONE.failing("Views, routines and programs that use the old name no longer find it.");
    }

    @Override
    public String script(List<Step> steps) {
        var script = new StringBuilder();
        for (var step : steps) {
            boolean code = Set.of(ElementKind.ROUTINE, ElementKind.VIEW, ElementKind.TRIGGER, ElementKind.TYPE)
                            .contains(step.path().kind())
                    && !step.sql().startsWith("DROP ");
            script.append(script.isEmpty() ? "" : "\n").append(rendering.ended(step.sql(), code));
        }
        return script.toString();
    }
}
