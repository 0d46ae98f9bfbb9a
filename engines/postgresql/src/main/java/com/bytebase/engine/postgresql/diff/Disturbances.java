package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.SchemaElement.ColumnObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.diff.SchemaElement.OtherObject;
import com.bytebase.engine.postgresql.diff.Key.Facet;

/** What has to step aside while the type of a column changes. */
final class Disturbances {
    private Disturbances() {}

    static boolean disturbs(Dependencies before, Dependencies after, Key column, Key dependent) {
        var old = ((ColumnObject) before.element(column)).value();
        var now = ((ColumnObject) after.element(column)).value();
        boolean converted = !Types.related(old.type(), now.type());
        return switch (dependent.path().kind()) {
            case VIEW, TRIGGER, ROUTINE, COLUMN -> dependent.facet() != Facet.DEFAULT || converted;
            // The server builds them again by itself, as long as their operators know the new type.
            case FOREIGN_KEY, CHECK -> converted;
            case INDEX -> converted && isComputed((IndexObject) before.element(dependent));
            // The server makes statistics anew by itself, but forgets their target.
            case POLICY, RULE, STATISTICS -> true;
            case PUBLICATION ->
                ((OtherObject) before.element(dependent)).value().definition().contains(" WHERE (");
            default -> false;
        };
    }

    private static boolean isComputed(IndexObject index) {
        var definition = index.value().definition();
        return definition.contains(" WHERE ")
                || definition.contains("_ops")
                || index.value().keys().stream().anyMatch(key -> key.contains("("));
    }
}
