package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema.Routine;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A definition as files of a folder, {@code tables/book.sql}: one for each object, triggers with their table. */
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
            schema.tables().forEach(table -> folder.add("tables", ObjectKind.TABLE, table.name()));
            schema.views().forEach(view -> folder.add("views", ObjectKind.VIEW, view.name()));
            schema.sequences().forEach(sequence -> folder.add("sequences", ObjectKind.SEQUENCE, sequence.name()));
            schema.routines().forEach(folder::add);
        }
        return folder.files;
    }

    private void add(String under, ObjectKind kind, String name) {
        add(under, name, new ObjectName(kind, "", name));
    }

    private void add(Routine routine) {
        var under = routine.kind().name().toLowerCase(Locale.ROOT) + "s";
        add(under, routine.name(), new ObjectName(ObjectKind.ROUTINE, "", routine.signature()));
    }

    private void add(String under, String name, ObjectName object) {
        files.put(under + "/" + fileName(name) + ".sql", new Definition(database, columnChecks).text(object));
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
