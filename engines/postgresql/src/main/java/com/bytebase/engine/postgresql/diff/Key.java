package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.ElementPath;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made and removed by itself: an object, a column's default, or a sequence's being owned by a column. No record,
 * because it is looked up so often that its hash is kept.
 */
final class Key {
    private final ElementPath path;
    private final Facet facet;
    private final int hash;

    private Key(ElementPath path, Facet facet) {
        this.path = path;
        this.facet = facet;
        this.hash = 31 * path.hashCode() + facet.ordinal();
    }

    /** Which side of the object. */
    enum Facet {
        WHOLE,
        DEFAULT,
        OWNER
    }

    static Key of(ElementPath path) {
        return new Key(path, Facet.WHOLE);
    }

    Key facet(Facet other) {
        return other == facet ? this : new Key(path, other);
    }

    ElementPath path() {
        return path;
    }

    Facet facet() {
        return facet;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Key key && hash == key.hash && facet == key.facet && path.equals(key.path);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return facet == Facet.WHOLE ? path.toString() : facet + " of " + path;
    }
}
