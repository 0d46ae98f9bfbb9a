package com.bytebase.engine.complete;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The names that a server brings with it.
 *
 * @param implied schemas whose objects need no qualifier; they are looked into last
 * @param named those that are written before the dot
 */
public record SystemNames(List<Namespace> implied, List<Namespace> named) {
    public static final SystemNames NONE = new SystemNames(List.of(), List.of());

    public SystemNames {
        implied = List.copyOf(implied);
        named = List.copyOf(named);
    }

    /** All of them, in order. */
    public Stream<Namespace> all() {
        return Stream.concat(named.stream(), implied.stream());
    }

    public Optional<Namespace> find(String name, CompletionRules rules) {
        return all().filter(one -> rules.key(one.name()).equals(rules.key(name)))
                .findFirst();
    }
}
