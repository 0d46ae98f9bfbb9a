package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A definition by its objects: the statements of one, and of all as files of a folder. */
public final class Folder {
    private final Shape shape;

    private Folder(DatabaseSchema database) {
        this.shape = new Shape(database);
    }

    /** Whether no table is needed for it but its own; sequences may be of any. */
    private static boolean isOfARelation(ObjectKind kind) {
        return switch (kind) {
            case TABLE, VIEW, ROUTINE, TRIGGER, POLICY, RULE -> true;
            default -> false;
        };
    }

    /** What makes {@code object} with its parts, comments, owner and rights; empty text where there is no such object. */
    public static String definition(DatabaseSchema database, ObjectName object) {
        var around = isOfARelation(object.kind()) ? Surroundings.of(database, object) : database;
        var folder = new Folder(around);
        return Definition.text(Definition.pieces(around).stream()
                .filter(piece ->
                        piece.of().equals(object) || folder.home(piece.of()).equals(object))
                .toList());
    }

    /**
     * Text by path: {@code schemas/public/tables/book.sql}. A file holds what its object's definition says, and all the routines of
     * one name; together they hold the statements of the whole definition.
     */
    public static SortedMap<String, String> files(DatabaseSchema database) {
        var folder = new Folder(database);
        var pieces = new HashMap<Path, List<Piece>>();
        for (var piece : Definition.pieces(database)) {
            pieces.computeIfAbsent(folder.path(piece.of()), _ -> new ArrayList<>())
                    .add(piece);
        }
        var alike = alike(pieces.keySet());
        var files = new TreeMap<String, String>();
        pieces.forEach((path, own) -> files.put(path.text(alike), Definition.text(own)));
        return files;
    }

    /** @param schema empty for what stands in none */
    private record Path(String schema, String kind, String name) {
        String text(Set<String> alike) {
            var in = schema.isEmpty() ? "" : "schemas/" + FileNames.of(schema, alike.contains(lower("", schema))) + "/";
            var under = in + (kind.isEmpty() ? "" : kind + "/");
            return under + FileNames.of(name, alike.contains(lower(schema + "/" + kind, name))) + ".sql";
        }

        static String lower(String place, String name) {
            return place + "/" + name.toLowerCase(Locale.ROOT);
        }
    }

    /** Names that many file systems take for the same. */
    private static Set<String> alike(Set<Path> paths) {
        var names = new HashMap<String, Set<String>>();
        for (var path : paths) {
            names.computeIfAbsent(Path.lower("", path.schema), _ -> new HashSet<>())
                    .add(path.schema);
            names.computeIfAbsent(Path.lower(path.schema + "/" + path.kind, path.name), _ -> new HashSet<>())
                    .add(path.name);
        }
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Path path(ObjectName piece) {
        var object = home(piece);
        var routine = shape.routine(object);
        return switch (object.kind()) {
            case DATABASE -> new Path("", "", "database");
            case SCHEMA -> new Path(object.name(), "", "schema");
            default ->
                new Path(
                        object.schema(),
                        plural(object.kind()),
                        routine.isPresent() ? routine.get().name() : object.name());
        };
    }

    private static String plural(ObjectKind kind) {
        var word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (kind) {
            case STATISTICS, DEFAULT_PRIVILEGES -> word;
            case INDEX, OPERATOR_CLASS -> word + "es";
            case OPERATOR_FAMILY, TEXT_SEARCH_DICTIONARY -> word.substring(0, word.length() - 1) + "ies";
            default -> word + "s";
        };
    }

    /** The object that stands by itself and whose part this is. */
    private ObjectName home(ObjectName piece) {
        return switch (piece.kind()) {
            case COLUMN, CONSTRAINT, DEFAULT, POLICY, RULE, TABLE, TRIGGER -> {
                var view = new ObjectName(ObjectKind.VIEW, piece.schema(), piece.name());
                var type = new ObjectName(ObjectKind.TYPE, piece.schema(), piece.name());
                var table = new ObjectName(ObjectKind.TABLE, piece.schema(), piece.name());
                yield shape.table(table).isPresent() ? table : shape.view(view).isPresent() ? view : type;
            }
            default -> piece;
        };
    }
}
