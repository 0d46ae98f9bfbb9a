package com.bytebase.schema;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Listed objects as columns of values, so that one statement writes all of them. */
final class ObjectColumns {
    /** Longer comments are shown in part. */
    private static final int COMMENT = 500;

    private final Integer[] numbers;
    private final String[] kinds;
    private final String[] forms;
    private final String[] namespaces;
    private final String[] parents;
    private final String[] names;
    private final String[] comments;
    private final String[] searched;
    private final @Nullable String[] parts;
    private final String[] words;
    private final TreeSet<String> allWords = new TreeSet<>();

    ObjectColumns(List<ListedObject> objects) {
        int count = objects.size();
        numbers = new Integer[count];
        kinds = new String[count];
        forms = new String[count];
        namespaces = new String[count];
        parents = new String[count];
        names = new String[count];
        comments = new String[count];
        searched = new String[count];
        parts = new String[count];
        words = new String[count];
        for (int row = 0; row < count; row++) {
            put(row, objects.get(row));
        }
    }

    private void put(int row, ListedObject object) {
        numbers[row] = row + 1;
        kinds[row] = object.name().kind().name();
        forms[row] = object.form();
        namespaces[row] = object.name().schema();
        parents[row] = object.parent();
        names[row] = object.ownName();
        comments[row] = object.comment().length() > COMMENT ? object.comment().substring(0, COMMENT) : object.comment();
        var lines = SearchedText.parts(object);
        var lower = SearchedText.lower(lines);
        parts[row] = lines.equals(lower) ? null : lines;
        searched[row] = SearchedText.lower(SearchedText.head(object)) + lower;
        var found = SearchedText.words(searched[row]);
        allWords.addAll(found);
        words[row] = String.join(" ", found);
    }

    Object[] bindings(long id) {
        return new Object[] {id, numbers, kinds, forms, namespaces, parents, names, comments, searched, parts, words};
    }

    /** Sorted, so that two who add the same words wait for each other in one order. */
    String[] allWords() {
        return allWords.toArray(String[]::new);
    }
}
