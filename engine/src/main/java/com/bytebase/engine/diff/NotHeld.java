package com.bytebase.engine.diff;

import com.bytebase.engine.schema.DatabaseSchema;
import java.util.ArrayList;
import java.util.List;

/** Tells of what is in one of the schemas only and is not held by the model: subscriptions, settings of the database… */
final class NotHeld {
    private static final ElementPath DATABASE = ElementPath.of(ElementKind.DATABASE, "", "");

    private NotHeld() {}

    static List<NotCompared> between(DatabaseSchema before, DatabaseSchema after) {
        var found = new ArrayList<NotCompared>();
        before.notCompared().stream()
                .filter(what -> !after.notCompared().contains(what))
                .forEach(what -> found.add(new NotCompared(DATABASE, only(what, "source"))));
        after.notCompared().stream()
                .filter(what -> !before.notCompared().contains(what))
                .forEach(what -> found.add(new NotCompared(DATABASE, only(what, "target"))));
        return found;
    }

    private static String only(String what, String where) {
        return "Only the %s has: %s. No change is made of that; make it by hand.".formatted(where, what);
    }
}
