package com.bytebase.engine.complete;

import com.bytebase.engine.complete.Completion.Kind;
import com.bytebase.engine.complete.Resolver.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Completes SQL that is being typed, from the names of a schema and from the statement's own. */
public final class Completer {
    /** Functions in whose arguments FROM begins no clause. */
    private static final Set<String> WITH_FROM = Set.of("EXTRACT", "SUBSTRING", "TRIM", "OVERLAY");

    private final Caret caret;
    private final CompletionRules rules;
    private final CompletionCatalog catalog;
    private final Resolver resolver;
    private final Candidates candidates;

    /** From the innermost parentheses outward. */
    private final List<Walk> levels;

    private final List<Source> common = new ArrayList<>();
    private final Walk here;

    private Completer(Caret caret, CompletionRules rules, UnaryOperator<String> quote, CompletionCatalog catalog) {
        this.caret = caret;
        this.rules = rules;
        this.catalog = catalog;
        this.resolver = new Resolver(catalog, rules, caret.searchPath());
        this.candidates = new Candidates(caret, rules, quote);
        this.levels = levels(Group.of(caret.statement()), rules);
        this.here = levels.getFirst();
        levels.forEach(level -> common.addAll(level.common));
    }

    /**
     * What may stand at a place.
     *
     * @param position UTF-16 offset in {@code text}, at most its length
     * @param quote writes a name in quotes
     */
    public static Completion complete(
            String text, int position, CompletionRules rules, UnaryOperator<String> quote, CompletionCatalog catalog) {
        return Caret.find(text, position, rules)
                .map(caret -> new Completer(caret, rules, quote, catalog).complete())
                .orElseGet(() -> Completion.none(position));
    }

    private static List<Walk> levels(Group.Tree tree, CompletionRules rules) {
        Deque<Group> path = new ArrayDeque<>();
        for (@Nullable Group one = tree.innermost(); one != null; one = one.parent) {
            path.addFirst(one);
        }
        var levels = new ArrayList<Walk>();
        var place = Place.START;
        while (!path.isEmpty()) {
            var group = path.removeFirst();
            var focus = path.isEmpty() ? caret(group) : path.getFirst();
            var walk = Walk.of(group, focus, place, isCallWithFrom(group), rules);
            levels.addFirst(walk);
            place = path.isEmpty() ? place : start(path.getFirst(), walk);
        }
        return levels;
    }

    private static Part caret(Group group) {
        return group.parts.stream()
                .filter(part -> part instanceof Lexeme lexeme && lexeme.kind() == Lexeme.Kind.CARET)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isCallWithFrom(Group group) {
        if (group.parent == null) {
            return false;
        }
        int at = group.parent.parts.indexOf(group);
        return at > 0
                && group.parent.parts.get(at - 1) instanceof Lexeme function
                && WITH_FROM.contains(function.upper());
    }

    /** What the beginning of parentheses is there for, by where they stand. */
    private static Place start(Group inner, Walk outer) {
        if (inner.isQuery()) {
            return Place.START;
        }
        return switch (outer.place()) {
            case START, RELATION, COLUMNS_OF, USING, SET_TARGET, SCHEMA -> outer.place();
            case SELECT_LIST, EXPRESSION, ORDERING -> Place.EXPRESSION;
            case AFTER_RELATION, NOTHING -> Place.NOTHING;
            case WORDS, ALTERED_COLUMN -> outer.verbAtFocus.equals("ALTER") ? Place.COLUMNS_OF : Place.WORDS;
        };
    }

    private Completion complete() {
        if (caret.type()) {
            types();
            return candidates.completion();
        }
        if (!caret.qualifiers().isEmpty()) {
            qualified();
            return candidates.completion();
        }
        if (here.afterOperand && isForValues(here.place())) {
            behind();
            return candidates.completion();
        }
        switch (here.place()) {
            case START -> words(0, Words.START);
            case SELECT_LIST, EXPRESSION -> {
                if (here.afterOn) {
                    joins();
                }
                expression();
            }
            case ORDERING -> {
                resolver.named(here).forEach(output -> candidates.name(0, Kind.ALIAS, output.name(), ""));
                expression();
            }
            case RELATION -> relations();
            case AFTER_RELATION -> behind();
            case SET_TARGET, COLUMNS_OF -> columnsOfOne();
            case USING -> shared();
            case ALTERED_COLUMN -> {
                columnsOfOne();
                words(5, Words.OTHER);
            }
            case SCHEMA -> schemas(0);
            case WORDS -> words(0, Words.OTHER);
            case NOTHING -> {}
        }
        if (here.first && levels.size() > 1 && here.place() != Place.NOTHING) {
            words(5, List.of("SELECT", "WITH"));
        }
        return candidates.completion();
    }

    /** Of the schema before the dot, or those that need no schema and the engine's own. */
    private void types() {
        if (!caret.qualifiers().isEmpty()) {
            catalog.schema(caret.qualifiers().getLast())
                    .ifPresent(namespace ->
                            namespace.types().forEach(one -> candidates.name(0, Kind.TYPE, one, namespace.name())));
            return;
        }
        for (var namespace : resolver.searched()) {
            namespace.types().forEach(one -> candidates.name(0, Kind.TYPE, one, namespace.name()));
        }
        rules.types().forEach(one -> candidates.type(1, one));
    }

    /** What the table joined last and those before it have to do with each other by their foreign keys. */
    private void joins() {
        var sources = here.sourcesAtFocus();
        if (sources.size() < 2) {
            return;
        }
        var joined = sources.getLast();
        for (var before : sources.subList(0, sources.size() - 1)) {
            joins(before, joined, before, joined);
            if (!before.chain.equals(joined.chain)) {
                joins(joined, before, before, joined);
            }
        }
    }

    /** By the keys of {@code from} that lead to {@code to}; {@code left} stands first. */
    private void joins(Source from, Source to, Source left, Source right) {
        var referring = table(from);
        var referred = table(to);
        if (referring.isEmpty() || referred.isEmpty()) {
            return;
        }
        for (var key : referring.get().keys()) {
            if (!resolver.same(key.referencedTable(), referred.get().name())
                    || key.columns().size() != key.referencedColumns().size()) {
                continue;
            }
            boolean turned = from != left;
            candidates.condition(
                    left.name(),
                    turned ? key.referencedColumns() : key.columns(),
                    right.name(),
                    turned ? key.columns() : key.referencedColumns());
        }
    }

    private Optional<Namespace.Relation> table(Source source) {
        boolean common = source.query != null
                || source.function
                || source.chain.isEmpty()
                || source.chain.size() == 1
                        && this.common.stream()
                                .anyMatch(one -> resolver.same(one.chain.getLast(), source.chain.getFirst()));
        return common ? Optional.empty() : resolver.relation(source.chain);
    }

    private void words(int group, List<String> words) {
        words.forEach(word -> candidates.word(group, word));
    }

    // ---- behind a dot

    private void qualified() {
        var chain = caret.qualifiers();
        if (here.place() != Place.RELATION && here.place() != Place.SCHEMA && columnsBehind(chain)) {
            return;
        }
        var namespace = catalog.schema(chain.getLast());
        if (namespace.isPresent()) {
            namespace.get().relations().forEach(one -> candidates.name(0, one.kind(), one.name(), ""));
            if (here.place() != Place.RELATION) {
                namespace.get().functions().forEach(one -> candidates.name(1, Kind.FUNCTION, one, ""));
            }
            return;
        }
        resolver.relation(chain).ifPresent(relation -> offer(Resolver.outputs(relation), relation.name()));
    }

    /** @return whether the chain names where columns come from */
    private boolean columnsBehind(List<String> chain) {
        for (var level : levels) {
            for (var source : level.sources) {
                if (matches(source, chain)) {
                    offer(resolver.columns(source, common), source.name());
                    return true;
                }
            }
            if (level.target != null && chain.size() == 1 && isTarget(level.target, chain.getFirst())) {
                offer(resolver.columns(level.target, common), level.target.name());
                return true;
            }
        }
        boolean schemaToo =
                chain.size() == 1 && catalog.schema(chain.getFirst()).isPresent();
        var relation = resolver.relation(chain);
        relation.ifPresent(one -> offer(Resolver.outputs(one), one.name()));
        return relation.isPresent() && !schemaToo;
    }

    private boolean matches(Source source, List<String> chain) {
        if (chain.size() == 1) {
            return resolver.same(source.name(), chain.getFirst());
        }
        int size = source.chain.size();
        return source.alias == null
                && size >= 2
                && resolver.same(source.chain.get(size - 1), chain.getLast())
                && resolver.same(source.chain.get(size - 2), chain.get(chain.size() - 2));
    }

    private boolean isTarget(Source target, String name) {
        return resolver.same(target.name(), name) || name.equalsIgnoreCase("excluded");
    }

    private void offer(List<Output> columns, String of) {
        columns.forEach(column -> candidates.name(0, Kind.COLUMN, column.name(), detail(of, column)));
    }

    private static String detail(String of, Output column) {
        return column.type().isEmpty() || of.isEmpty() ? column.type() + of : of + " · " + column.type();
    }

    // ---- tables

    private void relations() {
        common.forEach(one -> candidates.name(0, Kind.TABLE, one.chain.getLast(), "WITH"));
        var searched = resolver.searched();
        for (var namespace : searched) {
            namespace.relations().forEach(one -> candidates.name(1, one.kind(), one.name(), namespace.name()));
        }
        for (var namespace : catalog.near()) {
            if (searched.stream().noneMatch(one -> one.name().equals(namespace.name()))) {
                namespace
                        .relations()
                        .forEach(one ->
                                candidates.qualified(2, one.kind(), namespace.name(), one.name(), namespace.name()));
            }
        }
        schemas(3);
        for (var namespace : catalog.system().implied()) {
            namespace.relations().stream()
                    .filter(one -> isBegun(one.name()))
                    .forEach(one -> candidates.name(4, one.kind(), one.name(), namespace.name()));
        }
        catalog.system().all().forEach(one -> candidates.name(5, Kind.SCHEMA, one.name(), ""));
        if (here.verbAtFocus.equals("SELECT") || here.verbAtFocus.isEmpty()) {
            words(6, List.of("LATERAL"));
        }
    }

    private void schemas(int group) {
        catalog.schemas().forEach(name -> candidates.name(group, Kind.SCHEMA, name, ""));
    }

    // ---- columns

    private void expression() {
        boolean outer = false;
        for (int i = 0; i < levels.size(); i++) {
            var level = levels.get(i);
            columns(level, outer ? 2 : 1);
            if (isQuery(level) && i + 1 < levels.size() && isMadeUp(levels.get(i + 1))) {
                i++;
            }
            outer |= isQuery(level);
        }
        if (levels.stream().allMatch(level -> level.sources.isEmpty() && level.target == null)) {
            resolver.searched().forEach(namespace -> namespace
                    .relations()
                    .forEach(one -> candidates.name(4, one.kind(), one.name(), namespace.name())));
        }
        for (var namespace : resolver.searched()) {
            namespace.functions().forEach(one -> candidates.name(5, Kind.FUNCTION, one, namespace.name()));
        }
        for (var namespace : catalog.system().implied()) {
            namespace.functions().stream()
                    .filter(this::isBegun)
                    .forEach(one -> candidates.function(8, one, namespace.name()));
        }
        words(6, Words.BEFORE_VALUE);
        rules.functions().forEach(one -> candidates.function(7, one, ""));
        Words.FUNCTIONS.forEach(one -> candidates.function(7, one, ""));
    }

    /** Whether so much of the name is typed that it is meant: of the server's own there are thousands. */
    private boolean isBegun(String name) {
        var typed = caret.typed();
        return typed.length() > 2 && name.regionMatches(true, 0, typed, 0, typed.length());
    }

    /** Whether the focus is a table that is made up in FROM or WITH: such a one does not see its neighbors. */
    private static boolean isMadeUp(Walk outer) {
        return outer.place() == Place.RELATION && !outer.lateral || outer.place() == Place.START;
    }

    private static boolean isForValues(Place place) {
        return place == Place.SELECT_LIST || place == Place.EXPRESSION || place == Place.ORDERING;
    }

    private static boolean isQuery(Walk level) {
        return !level.verbAtFocus.isEmpty();
    }

    private void columns(Walk level, int group) {
        var sources = new ArrayList<>(level.sources);
        if (level.target != null && sources.isEmpty()) {
            sources.add(level.target);
        }
        var counts = new HashMap<String, Integer>();
        var columns = new ArrayList<List<Output>>();
        for (var source : sources) {
            var those = resolver.columns(source, common);
            columns.add(those);
            those.forEach(column -> counts.merge(rules.key(column.name()), 1, Integer::sum));
        }
        for (int i = 0; i < sources.size(); i++) {
            var name = sources.get(i).name();
            for (var column : columns.get(i)) {
                boolean ambiguous = counts.getOrDefault(rules.key(column.name()), 0) > 1 && !name.isEmpty();
                if (ambiguous) {
                    candidates.qualified(group, Kind.COLUMN, name, column.name(), detail(name, column));
                } else {
                    candidates.name(group, Kind.COLUMN, column.name(), detail(name, column));
                }
            }
            if (!name.isEmpty()) {
                boolean alias = sources.get(i).alias != null;
                candidates.name(
                        group + 2, alias ? Kind.ALIAS : Kind.TABLE, name, String.join(".", sources.get(i).chain));
            }
        }
    }

    private void columnsOfOne() {
        Source of = null;
        for (var level : levels) {
            of = of == null ? level.columnsOf : of;
        }
        if (of == null) {
            return;
        }
        var given = here.given.stream().map(rules::key).collect(Collectors.toSet());
        for (var column : resolver.columns(of, common)) {
            if (!given.contains(rules.key(column.name()))) {
                candidates.name(0, Kind.COLUMN, column.name(), detail(of.name(), column));
            }
        }
        if (here.place() == Place.SET_TARGET && here.sources.size() > 1) {
            columns(here, 1);
        }
    }

    /** Those of the last table that one before it has too. */
    private void shared() {
        var level = levels.stream().filter(one -> one.sources.size() > 1).findFirst();
        if (level.isEmpty()) {
            return;
        }
        var sources = level.get().sourcesAtFocus();
        var before = sources.subList(0, sources.size() - 1).stream()
                .flatMap(source -> resolver.columns(source, common).stream())
                .map(column -> rules.key(column.name()))
                .collect(Collectors.toSet());
        var given = here.given.stream().map(rules::key).collect(Collectors.toSet());
        for (var column : resolver.columns(sources.getLast(), common)) {
            var key = rules.key(column.name());
            if (before.contains(key) && !given.contains(key)) {
                candidates.name(0, Kind.COLUMN, column.name(), column.type());
            }
        }
    }

    // ---- words behind what is complete

    private void behind() {
        switch (here.place()) {
            case SELECT_LIST -> {
                words(0, Words.IN_LIST);
                words(1, Words.BEHIND_VALUE);
            }
            case ORDERING -> words(0, Words.BEHIND_ORDERED);
            case AFTER_RELATION ->
                words(
                        0,
                        switch (here.verbAtFocus) {
                            case "INSERT", "REPLACE" -> Words.BEHIND_TARGET;
                            case "UPDATE" -> Words.BEHIND_UPDATED;
                            case "ALTER" -> Words.BEHIND_ALTERED;
                            default -> Words.BEHIND_TABLE;
                        });
            case EXPRESSION, SET_TARGET, USING, COLUMNS_OF -> words(0, Words.BEHIND_VALUE);
            case START, WORDS, RELATION, ALTERED_COLUMN, SCHEMA -> words(0, Words.OTHER);
            case NOTHING -> {}
        }
    }
}
