package com.bytebase.editor;

import com.bytebase.engine.complete.CompletionCatalog;
import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.Namespace;
import com.bytebase.engine.complete.SystemNames;
import java.util.List;
import java.util.Optional;

/** The schemas of one database. */
record KnownNames(Completions.Names names, CompletionRules rules, SystemNames system) implements CompletionCatalog {
    @Override
    public Namespace own() {
        return names.namespaces().isEmpty()
                ? Namespace.none("")
                : names.namespaces().getFirst();
    }

    @Override
    public List<String> schemas() {
        return names.namespaces().stream().map(Namespace::name).toList();
    }

    @Override
    public Optional<Namespace> schema(String name) {
        return names.namespaces().stream()
                .filter(one -> rules.key(one.name()).equals(rules.key(name)))
                .findFirst()
                .or(() -> system.find(name, rules));
    }

    @Override
    public List<Namespace> near() {
        return names.namespaces();
    }
}
