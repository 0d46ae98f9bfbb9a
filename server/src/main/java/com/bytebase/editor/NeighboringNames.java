package com.bytebase.editor;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.complete.CompletionCatalog;
import com.bytebase.engine.complete.CompletionRules;
import com.bytebase.engine.complete.Namespace;
import com.bytebase.engine.complete.SystemNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A database whose tables stand in no schema, among others of its server that a statement may name; those are read when it does. */
final class NeighboringNames implements CompletionCatalog {
    private final DatabaseName name;
    private final Namespace own;
    private final CompletionRules rules;
    private final SystemNames system;
    private final Supplier<List<String>> others;
    private final Function<DatabaseName, Completions.Names> names;

    NeighboringNames(
            DatabaseName name,
            Completions.Names own,
            CompletionRules rules,
            SystemNames system,
            Supplier<List<String>> others,
            Function<DatabaseName, Completions.Names> names) {
        this.name = name;
        this.own = own.namespaces().isEmpty()
                ? Namespace.none(name.database())
                : own.namespaces().getFirst();
        this.rules = rules;
        this.system = system;
        this.others = others;
        this.names = names;
    }

    @Override
    public Namespace own() {
        return own;
    }

    @Override
    public List<String> schemas() {
        var all = new ArrayList<>(others.get());
        all.addFirst(name.database());
        return all;
    }

    @Override
    public Optional<Namespace> schema(String wanted) {
        if (rules.key(wanted).equals(rules.key(name.database()))) {
            return Optional.of(own);
        }
        return others.get().stream()
                .filter(one -> rules.key(one).equals(rules.key(wanted)))
                .flatMap(one -> names.apply(new DatabaseName(name.instance(), one)).namespaces().stream())
                .findFirst()
                .or(() -> system.find(wanted, rules));
    }

    @Override
    public SystemNames system() {
        return system;
    }
}
