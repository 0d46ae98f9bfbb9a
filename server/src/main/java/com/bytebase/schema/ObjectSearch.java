package com.bytebase.schema;

import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.kernel.PageRequest;
import com.bytebase.kernel.Problem;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for among the objects.
 *
 * @param query in lower case; a part of a name, {@code schema.name} or {@code table.column}; empty for all
 * @param kinds of objects; empty for all, then also by what their parts are called
 * @param parts kinds of parts to find objects by
 * @param form empty for any
 * @param schema null for any
 */
record ObjectSearch(
        String query,
        Set<ObjectKind> kinds,
        Set<ObjectKind> parts,
        String form,
        @Nullable String schema,
        PageRequest page) {
    private static final int QUERY = 200;

    /** The values that a place in the order has: rank, name, database, number. */
    static final int KEYS = 4;

    static ObjectSearch of(
            @Nullable String query,
            @Nullable Collection<ObjectKind> kinds,
            @Nullable String form,
            @Nullable String schema,
            PageRequest page) {
        var text = query == null ? "" : query.strip();
        if (text.length() > QUERY) {
            throw Problem.field(
                    "query", "The query has %d characters; %d is the most.".formatted(text.length(), QUERY));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw Problem.field("query", "The query holds a control character; type a part of a name.");
        }
        var own = EnumSet.noneOf(ObjectKind.class);
        var parts = EnumSet.noneOf(ObjectKind.class);
        if (kinds == null || kinds.isEmpty()) {
            own.addAll(EnumSet.allOf(ObjectKind.class));
            parts.addAll(SearchedText.partKinds());
        } else {
            own.addAll(kinds);
            parts.addAll(kinds);
            parts.retainAll(SearchedText.partKinds());
        }
        return new ObjectSearch(SearchedText.lower(text), own, parts, form == null ? "" : form, schema, page);
    }

    boolean ofEveryKind() {
        return kinds.size() == ObjectKind.values().length;
    }

    /** Whether a part is among what was found. */
    boolean finds(ListedObject.Part part, String objectName) {
        if (query.isEmpty() || !parts.contains(part.kind())) {
            return false;
        }
        var name = SearchedText.lower(part.name());
        int dot = query.lastIndexOf('.');
        return name.contains(query)
                || dot >= 0
                        && SearchedText.lower(objectName).endsWith(query.substring(0, dot))
                        && name.startsWith(query.substring(dot + 1));
    }
}
