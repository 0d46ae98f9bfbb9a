package com.bytebase.engine.draft;

import java.util.List;

/**
 * What a form for tables offers for one engine.
 *
 * @param types to choose from; any other may be typed
 * @param defaults usual ones, as SQL
 * @param identities ways to number rows, as {@link com.bytebase.engine.schema.Column#identity}
 * @param indexMethods the usual one first
 * @param keyActions of foreign keys, the usual one first
 * @param ordersColumns whether columns can be moved
 */
public record TableOffer(
        List<String> types,
        List<String> defaults,
        List<String> identities,
        List<String> indexMethods,
        List<String> keyActions,
        boolean ordersColumns) {
    public TableOffer {
        types = List.copyOf(types);
        defaults = List.copyOf(defaults);
        identities = List.copyOf(identities);
        indexMethods = List.copyOf(indexMethods);
        keyActions = List.copyOf(keyActions);
    }
}
