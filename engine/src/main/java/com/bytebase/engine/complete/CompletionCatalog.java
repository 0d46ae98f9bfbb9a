package com.bytebase.engine.complete;

import java.util.List;
import java.util.Optional;

/** What names there are for a script to use. */
public interface CompletionCatalog {
    /** Where names without a qualifier are looked for when no schema of the search path is there; the MySQL family's database itself. */
    Namespace own();

    /** Names that may stand before a table's: schemas, or databases where those hold tables themselves. */
    List<String> schemas();

    Optional<Namespace> schema(String name);

    /** What the server brings with it; {@link #schema} knows it as well. */
    default SystemNames system() {
        return SystemNames.NONE;
    }

    /** Those whose tables are offered without being asked for by name. */
    default List<Namespace> near() {
        return List.of(own());
    }
}
