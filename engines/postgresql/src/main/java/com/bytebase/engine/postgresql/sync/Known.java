package com.bytebase.engine.postgresql.sync;

import com.bytebase.engine.schema.ObjectName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The objects that were read, by where the catalogs keep them. */
final class Known {
    private final Map<String, Map<Long, ObjectName>> names = new HashMap<>();
    private final Map<String, Map<Long, Alias>> aliases = new HashMap<>();

    private record Alias(String catalog, long oid) {}

    void put(String catalog, long oid, ObjectName name) {
        names.computeIfAbsent(catalog, _ -> new HashMap<>()).put(oid, name);
    }

    /** {@code oid} is there because of {@code forOid}: a row type because of its table. */
    void alias(String catalog, long oid, String forCatalog, long forOid) {
        aliases.computeIfAbsent(catalog, _ -> new HashMap<>()).put(oid, new Alias(forCatalog, forOid));
    }

    Optional<ObjectName> find(String catalog, long oid) {
        var inCatalog = catalog;
        var number = oid;
        // Array of row type of table is the longest chain there is; the bound guards against a damaged catalog.
        for (int i = 0; i < 5; i++) {
            var name = names.getOrDefault(inCatalog, Map.of()).get(number);
            if (name != null) {
                return Optional.of(name);
            }
            var alias = aliases.getOrDefault(inCatalog, Map.of()).get(number);
            if (alias == null) {
                return Optional.empty();
            }
            inCatalog = alias.catalog;
            number = alias.oid;
        }
        return Optional.empty();
    }
}
