package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A schema as SQL that makes it again in an empty database: run by the database's owner, for objects that no statement gives to
 * somebody else are the one's who runs it. Objects come after what they need; what ties them together comes after all of them.
 */
public final class Definition {
    private static final Set<ObjectKind> LATE = EnumSet.of(
            ObjectKind.POLICY,
            ObjectKind.RULE,
            ObjectKind.STATISTICS,
            ObjectKind.EVENT_TRIGGER,
            ObjectKind.PUBLICATION,
            ObjectKind.DEFAULT_PRIVILEGES);

    private final DatabaseSchema database;
    private final Shape shape;
    private final Splits splits = new Splits();
    private final List<Piece> pieces = new ArrayList<>();

    private Definition(DatabaseSchema database) {
        this.database = database;
        this.shape = new Shape(database);
    }

    /** One or more statements per object, each ended by a semicolon; equal schemas have equal text. */
    public static String of(DatabaseSchema database) {
        return text(pieces(database));
    }

    /** The statements with what they are about, in the order in which they can be run. */
    static List<Piece> pieces(DatabaseSchema database) {
        var definition = new Definition(database);
        definition.write();
        return definition.pieces.stream().sorted().toList();
    }

    static String text(List<Piece> pieces) {
        return pieces.stream().map(piece -> piece.sql() + ";\n").collect(Collectors.joining("\n"));
    }

    private void write() {
        new Preparation(database).pieces().forEach(pieces::add);
        var objects = new HashMap<ObjectName, SchemaObject>();
        database.objects().forEach(object -> objects.put(object.in(""), object));
        database.schemas()
                .forEach(schema -> schema.objects().forEach(object -> objects.put(object.in(schema.name()), object)));
        var nodes = new Nodes(
                database,
                shape,
                objects.keySet().stream()
                        .filter(name -> !LATE.contains(name.kind()))
                        .toList());
        var tables = new TablePieces(shape, splits, pieces);
        var code = new CodePieces(shape, splits, pieces);
        var order = DependencyOrder.of(nodes.all(), nodes.edges(), nodes.mentions(), splits);
        for (var name : order) {
            switch (name.kind()) {
                case TABLE -> shape.table(name).ifPresent(table -> tables.table(name, table));
                case VIEW -> shape.view(name).ifPresent(view -> tables.view(name, view));
                case ROUTINE -> shape.routine(name).ifPresent(routine -> code.routine(name, routine));
                case TYPE -> shape.type(name).ifPresent(type -> code.type(name, type));
                case SEQUENCE -> nodes.sequence(name).ifPresent(sequence -> code.sequence(name, sequence));
                case EXTENSION -> nodes.extension(name).ifPresent(extension -> code.extension(name, extension));
                default -> object(name, objects);
            }
        }
        objects.keySet().stream()
                .filter(name -> LATE.contains(name.kind()))
                .sorted()
                .forEach(name -> object(name, objects));
        new AccessPieces(database, shape, pieces).write();
    }

    private void object(ObjectName name, Map<ObjectName, SchemaObject> objects) {
        var object = objects.get(name);
        if (object == null) {
            return;
        }
        pieces.add(new Piece(section(name.kind()), name, object.definition()));
        if (!object.comment().isEmpty()) {
            var comment =
                    "COMMENT ON " + ObjectSql.of(ObjectSql.word(name), name) + " IS " + Names.literal(object.comment());
            boolean last = name.kind() == ObjectKind.EVENT_TRIGGER;
            pieces.add(new Piece(last ? Piece.Section.EVENT_TRIGGER : Piece.Section.COMMENT, name, comment));
        }
    }

    private static Piece.Section section(ObjectKind kind) {
        return switch (kind) {
            case POLICY, RULE, STATISTICS -> Piece.Section.OTHER;
            case EVENT_TRIGGER -> Piece.Section.EVENT_TRIGGER;
            case PUBLICATION -> Piece.Section.PUBLICATION;
            case DEFAULT_PRIVILEGES -> Piece.Section.DEFAULT_PRIVILEGES;
            default -> Piece.Section.OBJECT;
        };
    }

    /** The schemas in the order of their names; {@code public} is there from the beginning. */
    static boolean hasPublic(DatabaseSchema database) {
        return database.schemas().stream().map(Schema::name).anyMatch("public"::equals);
    }
}
