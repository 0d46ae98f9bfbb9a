package com.bytebase.engine.mysql;

import com.bytebase.engine.mysql.sql.Names;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A definition as files of a folder, {@code tables/book.sql}: one for each object, triggers with their table. Run in the order of their paths
 * they make the whole: views that would come before what they read stand in {@code views~2}, {@code views~3}….
 */
final class Folder {
    private static final String PLAIN = "_-(), $@";

    private final DatabaseSchema database;
    private final boolean columnChecks;
    private final SortedMap<String, String> files = new TreeMap<>();

    private Folder(DatabaseSchema database, boolean columnChecks) {
        this.database = database;
        this.columnChecks = columnChecks;
    }

    /** @param columnChecks whether checks may belong to columns (MariaDB) */
    static SortedMap<String, String> files(DatabaseSchema database, boolean columnChecks) {
        var folder = new Folder(database, columnChecks);
        for (var schema : database.schemas()) {
            schema.tables().forEach(folder::add);
            folder.add(schema.views());
            schema.sequences().forEach(sequence -> folder.add("sequences", ObjectKind.SEQUENCE, sequence.name()));
            schema.routines().forEach(folder::add);
            schema.objects().stream()
                    .filter(one -> !OracleMode.isBody(one))
                    .forEach(one -> folder.add("packages", ObjectKind.PACKAGE, one.name()));
        }
        return folder.files;
    }

    private void add(String under, ObjectKind kind, String name) {
        add(under, name, new ObjectName(kind, "", name));
    }

    /** A key may refer to a table that comes later. */
    private void add(Table table) {
        var path = path("tables", table.name());
        boolean early =
                table.foreignKeys().stream().anyMatch(key -> path.compareTo(path("tables", key.referencedTable())) < 0);
        var text = new Definition(database, columnChecks).text(new ObjectName(ObjectKind.TABLE, "", table.name()));
        files.put(path, early ? "SET foreign_key_checks = 0;\n\n" + text + "\nSET foreign_key_checks = 1;\n" : text);
    }

    private void add(List<Schema.View> views) {
        var waiting = new ArrayList<>(views);
        for (int level = 1; !waiting.isEmpty(); level++) {
            var here = placed(waiting);
            for (var view : here.isEmpty() ? List.copyOf(waiting) : here) {
                add(level == 1 ? "views" : "views~" + level, ObjectKind.VIEW, view.name());
                waiting.remove(view);
            }
        }
    }

    /** Those that read nothing that waits, but what is placed before them. */
    private static List<Schema.View> placed(List<Schema.View> waiting) {
        var left = new TreeSet<>(waiting.stream().map(Schema.View::name).toList());
        return waiting.stream()
                .sorted(Comparator.comparing(view -> fileName(view.name())))
                .filter(view -> {
                    boolean placed = Names.tables(view.definition()).stream()
                            .noneMatch(name -> !name.equals(view.name()) && left.contains(name));
                    if (placed) {
                        left.remove(view.name());
                    }
                    return placed;
                })
                .toList();
    }

    private static String path(String under, String name) {
        return under + "/" + fileName(name) + ".sql";
    }

    private void add(Routine routine) {
        var under = routine.kind().name().toLowerCase(Locale.ROOT) + "s";
        add(under, routine.name(), new ObjectName(ObjectKind.ROUTINE, "", routine.signature()));
    }

    private void add(String under, String name, ObjectName object) {
        files.put(path(under, name), new Definition(database, columnChecks).text(object));
    }

    /** Characters that file systems refuse, and capitals, which some take for small letters, by their bytes. */
    private static String fileName(String name) {
        var out = new StringBuilder();
        name.codePoints().forEach(c -> {
            if (PLAIN.indexOf(c) >= 0 || Character.isLetterOrDigit(c) && !Character.isUpperCase(c)) {
                out.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('~').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
            }
        });
        return out.toString();
    }
}
