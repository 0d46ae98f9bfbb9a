package com.bytebase.schema;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.TextSchema;
import com.bytebase.kernel.Problem;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Files of a folder as one script, and lines of that script as lines of the files. */
record SchemaFolder(String script, NavigableMap<Integer, String> files) {
    private static final int MOST = 20_000;
    private static final Pattern LINE = Pattern.compile("line (\\d{1,9})");

    /** @param field of the request, for what is wrong with it */
    static SchemaFolder of(Map<String, String> files, String field) {
        if (files.size() > MOST) {
            throw Problem.field(field, "There are %,d files; %,d is the most.".formatted(files.size(), MOST));
        }
        var script = new StringBuilder();
        var starts = new TreeMap<Integer, String>();
        int line = 1;
        for (var file : new TreeMap<>(files).entrySet()) {
            if (!file.getKey().endsWith(".sql")) {
                continue; // a README beside them is no SQL
            }
            starts.put(line, file.getKey());
            var text = file.getValue() == null ? "" : file.getValue();
            script.append(text).append('\n');
            line += (int) text.chars().filter(c -> c == '\n').count() + 1;
        }
        if (starts.isEmpty()) {
            throw Problem.field(field, "%s holds no file whose name ends with .sql.".formatted(field));
        }
        return new SchemaFolder(script.toString(), starts);
    }

    /** The same, with {@code tables/book.sql line 3} where it says {@code line 103}. */
    TextSchema placed(TextSchema text) {
        return new TextSchema(
                text.schema(), text.notCompared().stream().map(this::placed).toList());
    }

    private NotCompared placed(NotCompared item) {
        var match = LINE.matcher(item.path().name());
        if (item.path().kind() != ElementKind.DATABASE || !match.matches()) {
            return item;
        }
        int line = Integer.parseInt(match.group(1));
        var file = files.floorEntry(line);
        var place = "%s line %d".formatted(file.getValue(), line - file.getKey() + 1);
        return new NotCompared(ElementPath.of(ElementKind.DATABASE, item.path().schema(), place), item.reason());
    }
}
