package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.ElementPath;

/** Something that is made and removed by itself: an object, a column's default, or a sequence's being owned by a column. */
record Key(ElementPath path, Facet facet) {
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
        return new Key(path, other);
    }

    @Override
    public String toString() {
        return facet == Facet.WHOLE ? path.toString() : facet + " of " + path;
    }
}
