package com.bytebase.engine.complete;

import com.bytebase.engine.complete.Lexeme.Kind;
import com.bytebase.engine.complete.Namespace.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what columns there are behind what a statement names. Bounded: a statement may refer to itself, or to very much. */
final class Resolver {
    private static final int DEPTH = 12;
    private static final int MOST = 20_000;

    private final CompletionCatalog catalog;
    private final CompletionRules rules;
    private final List<Namespace> searched;
    private int found;

    Resolver(CompletionCatalog catalog, CompletionRules rules, List<String> setPath) {
        this.catalog = catalog;
        this.rules = rules;
        var path = setPath.isEmpty() ? rules.searchPath() : setPath;
        var those = path.stream().flatMap(name -> catalog.schema(name).stream()).toList();
        this.searched = those.isEmpty() ? List.of(catalog.own()) : those;
    }

    /** A column of a table, or what a query gives. */
    record Output(String name, String type) {}

    /** Schemas whose objects need no qualifier. */
    List<Namespace> searched() {
        return searched;
    }

    boolean same(String one, String other) {
        return rules.key(one).equals(rules.key(other));
    }

    Optional<Relation> relation(List<String> chain) {
        var key = rules.key(chain.getLast());
        if (chain.size() == 1) {
            return Stream.concat(searched.stream(), catalog.system().implied().stream())
                    .flatMap(namespace -> Optional.ofNullable(namespace.relation(key)).stream())
                    .findFirst();
        }
        return catalog.schema(chain.get(chain.size() - 2))
                .flatMap(namespace -> Optional.ofNullable(namespace.relation(key)));
    }

    List<Output> columns(Source source, List<Source> common) {
        return columns(source, common, 0);
    }

    private List<Output> columns(Source source, List<Source> common, int depth) {
        var columns = new ArrayList<>(unnamed(source, common, depth));
        for (int i = 0; i < source.columns.size(); i++) {
            var named = new Output(
                    source.columns.get(i), i < columns.size() ? columns.get(i).type() : "");
            if (i < columns.size()) {
                columns.set(i, named);
            } else {
                columns.add(named);
            }
        }
        found += columns.size();
        return columns;
    }

    private List<Output> unnamed(Source source, List<Source> common, int depth) {
        if (depth > DEPTH || found > MOST || source.function) {
            return List.of();
        }
        if (source.query != null) {
            return outputs(source.query, common, depth + 1);
        }
        if (source.chain.isEmpty()) {
            return List.of();
        }
        if (source.chain.size() == 1) {
            var expression = common.stream()
                    .filter(one -> same(one.chain.getLast(), source.chain.getFirst()))
                    .findFirst();
            if (expression.isPresent()) {
                var others =
                        common.stream().filter(one -> one != expression.get()).toList();
                return columns(expression.get(), others, depth + 1);
            }
        }
        return relation(source.chain).map(Resolver::outputs).orElse(List.of());
    }

    static List<Output> outputs(Relation relation) {
        return relation.columns().stream()
                .map(column -> new Output(column.name(), column.type()))
                .toList();
    }

    private List<Output> outputs(Group query, List<Source> common, int depth) {
        var walk = Walk.ofQuery(query, rules);
        var visible = new ArrayList<>(walk.common);
        visible.addAll(common);
        var outputs = new ArrayList<Output>();
        for (var item : walk.items) {
            if (!item.isEmpty()) {
                outputs.addAll(outputs(item, walk, visible, depth));
            }
        }
        return outputs;
    }

    /** What the items of a list are called; those without a name are left out. */
    List<Output> named(Walk walk) {
        var outputs = new ArrayList<Output>();
        for (var item : walk.items) {
            var name = item.isEmpty() || item.getLast().is("*") ? null : name(item);
            if (name != null) {
                outputs.add(new Output(name, ""));
            }
        }
        return outputs;
    }

    private List<Output> outputs(List<Part> item, Walk walk, List<Source> common, int depth) {
        if (item.getLast().is("*")
                && (item.size() == 1 || item.get(item.size() - 2).is("."))) {
            var of = item.size() < 3 || !(item.get(item.size() - 3) instanceof Lexeme qualifier)
                    ? null
                    : Caret.name(qualifier, rules);
            return walk.sources.stream()
                    .filter(source -> of == null || same(source.name(), of))
                    .flatMap(source -> columns(source, common, depth).stream())
                    .toList();
        }
        var name = name(item);
        return name == null ? List.of() : List.of(new Output(name, type(item, walk, common, depth)));
    }

    /** That of the column where the item is nothing else. */
    private String type(List<Part> item, Walk walk, List<Source> common, int depth) {
        boolean qualified = item.size() >= 3 && item.get(1).is(".");
        if (!(item.get(qualified ? 2 : 0) instanceof Lexeme column) || !column.isName()) {
            return "";
        }
        var rest = item.subList(qualified ? 3 : 1, item.size());
        if (rest.size() > 2
                || rest.size() == 2
                        && !(rest.getFirst() instanceof Lexeme as && as.upper().equals("AS"))) {
            return "";
        }
        return walk.sources.stream()
                .filter(source -> !qualified
                        || item.getFirst() instanceof Lexeme of && same(source.name(), Caret.name(of, rules)))
                .flatMap(source -> columns(source, common, depth + 4).stream())
                .filter(output -> same(output.name(), Caret.name(column, rules)))
                .map(Output::type)
                .findFirst()
                .orElse("");
    }

    private @Nullable String name(List<Part> item) {
        var last = item.getLast();
        var before = item.size() < 2 ? null : item.get(item.size() - 2);
        if (last instanceof Group) {
            return before instanceof Lexeme function && function.kind() == Kind.WORD && item.size() == 2
                    ? Caret.name(function, rules)
                    : null;
        }
        if (!(last instanceof Lexeme name) || !name.isName() || name.upper().equals("END")) {
            return null;
        }
        boolean aliased =
                switch (before) {
                    case null -> true;
                    case Group _ -> true;
                    case Lexeme one ->
                        switch (one.kind()) {
                            case NAME, STRING, NUMBER -> true;
                            case WORD -> one.upper().equals("AS") || !Words.BEFORE_OPERANDS.contains(one.upper());
                            case SYMBOL -> one.is(".");
                            case CARET -> false;
                        };
                };
        return aliased ? Caret.name(name, rules) : null;
    }
}
