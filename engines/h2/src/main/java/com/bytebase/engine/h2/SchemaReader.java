package com.bytebase.engine.h2;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectComment;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.schema.SchemaSnapshot.TableStatistics;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.h2.engine.DbObject;
import org.h2.engine.SessionLocal;
import org.h2.schema.Constant;
import org.h2.schema.Sequence;
import org.h2.table.TableSynonym;
import org.h2.table.TableView;
import org.h2.util.HasSQL;

/**
 * Reads a database's schema from the objects that the engine itself works with. Its INFORMATION_SCHEMA is made of the same objects, but
 * fails as a whole where one view is broken.
 */
final class SchemaReader {
    private final SessionLocal session;
    private final List<TableStatistics> statistics = new ArrayList<>();
    private final List<ObjectComment> comments = new ArrayList<>();

    SchemaReader(SessionLocal session) {
        this.session = session;
    }

    SchemaSnapshot read(String database) {
        var schemas = new ArrayList<Schema>();
        for (var schema : session.getDatabase().getAllSchemas()) {
            var name = schema.getName();
            if (!name.equals("INFORMATION_SCHEMA") && !name.equals(Sql.OWN_SCHEMA)) {
                schemas.add(schema(schema));
            }
        }
        schemas.sort(Comparator.comparing(Schema::name));
        comments.sort(Comparator.comparing(ObjectComment::on));
        statistics.sort(Comparator.comparing(TableStatistics::schema).thenComparing(TableStatistics::table));
        return new SchemaSnapshot(
                new DatabaseSchema(
                        database, "UTF-8", "", schemas, List.of(), List.of(), List.of(), List.of(), comments, List.of(),
                        List.of(), List.of()),
                statistics);
    }

    private Schema schema(org.h2.schema.Schema schema) {
        var tables = new ArrayList<Table>();
        var views = new ArrayList<Schema.View>();
        var reader = new TableReader(comments);
        for (var table : schema.getAllTablesAndViews(session)) {
            if (table instanceof TableView view) {
                views.add(view(view));
            } else if (!table.isTemporary()) {
                tables.add(reader.table(table));
                statistics.add(new TableStatistics(
                        schema.getName(), table.getName(), table.getRowCountApproximation(session), -1, -1));
            }
        }
        return new Schema(
                schema.getName(),
                "",
                text(schema),
                sorted(tables, Table::name),
                sorted(views, Schema.View::name),
                List.of(),
                sorted(sequences(schema), Schema.Sequence::name),
                sorted(schema.getAllDomains().stream().map(DomainReader::type).toList(), Schema.UserType::name),
                sorted(objects(schema), object -> object.kind() + " " + object.name()));
    }

    static String text(DbObject object) {
        return object.getComment() == null ? "" : object.getComment();
    }

    private static Schema.View view(TableView view) {
        var columns = TableReader.columns(view, false);
        return new Schema.View(
                view.getName(), false, view.getQuerySQL().strip(), columns, List.of(), List.of(), text(view));
    }

    private static List<Schema.Sequence> sequences(org.h2.schema.Schema schema) {
        return schema.getAllSequences().stream()
                .filter(sequence -> !sequence.getBelongsToTable())
                .map(SchemaReader::sequence)
                .toList();
    }

    private static Schema.Sequence sequence(Sequence sequence) {
        return new Schema.Sequence(
                sequence.getName(),
                sequence.getDataType().getSQL(HasSQL.DEFAULT_SQL_FLAGS),
                String.valueOf(sequence.getStartValue()),
                String.valueOf(sequence.getIncrement()),
                String.valueOf(sequence.getMinValue()),
                String.valueOf(sequence.getMaxValue()),
                String.valueOf(sequence.getCacheSize()),
                sequence.getCycle().isCycle(),
                "",
                text(sequence));
    }

    private static List<SchemaObject> objects(org.h2.schema.Schema schema) {
        var objects = new ArrayList<SchemaObject>();
        for (Constant constant : schema.getAllConstants()) {
            objects.add(new SchemaObject(
                    ObjectKind.CONSTANT, constant.getName(), "", constant.getCreateSQL(), text(constant)));
        }
        for (TableSynonym synonym : schema.getAllSynonyms()) {
            var definition = "CREATE SYNONYM %s FOR %s"
                    .formatted(
                            Sql.name(schema.getName(), synonym.getName()),
                            Sql.name(synonym.getSynonymForSchema().getName(), synonym.getSynonymForName()));
            objects.add(new SchemaObject(ObjectKind.SYNONYM, synonym.getName(), "", definition, text(synonym)));
        }
        return objects;
    }

    private static <T> List<T> sorted(Collection<T> objects, Function<T, String> name) {
        return objects.stream().sorted(Comparator.comparing(name)).toList();
    }
}
