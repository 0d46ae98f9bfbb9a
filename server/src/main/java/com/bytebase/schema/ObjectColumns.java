package com.bytebase.schema;

import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listed objects as columns of values, so that one statement writes all of them. */
record ObjectColumns(List<ListedObject> objects) {
    /** Longer comments are shown in part. */
    private static final int COMMENT = 500;

    Object[] bindings(long id) {
        var numbers = new Integer[objects.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i + 1;
        }
        return new Object[] {
            id,
            numbers,
            texts(object -> object.name().kind().name()),
            texts(ListedObject::form),
            texts(object -> object.name().schema()),
            texts(ListedObject::parent),
            texts(ListedObject::ownName),
            texts(object ->
                    object.comment().length() > COMMENT ? object.comment().substring(0, COMMENT) : object.comment()),
            texts(ObjectColumns::searched),
            texts(ObjectColumns::parts),
            texts(object -> String.join(" ", SearchedText.words(searched(object))))
        };
    }

    /** Sorted, so that two who add the same words wait for each other in one order. */
    String[] allWords() {
        var words = new TreeSet<String>();
        objects.forEach(object -> words.addAll(SearchedText.words(searched(object))));
        return words.toArray(String[]::new);
    }

    private String[] texts(Function<ListedObject, @Nullable String> text) {
        return objects.stream().map(text).toArray(String[]::new);
    }

    private static String searched(ListedObject object) {
        return SearchedText.lower(SearchedText.head(object) + SearchedText.parts(object));
    }

    private static @Nullable String parts(ListedObject object) {
        var parts = SearchedText.parts(object);
        return parts.equals(SearchedText.lower(parts)) ? null : parts;
    }
}
