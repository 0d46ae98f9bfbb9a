package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.ElementKind;
import com.bytebase.engine.diff.ElementPath;
import com.bytebase.engine.diff.SchemaElement.CheckObject;
import com.bytebase.engine.diff.SchemaElement.IndexObject;
import com.bytebase.engine.postgresql.diff.Key.Facet;
import com.bytebase.engine.postgresql.sync.TableSql;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What comes and goes with something else. */
final class Carriers {
    private Carriers() {}

    /** What takes {@code key} with it when it is dropped: its table or view, its column, the column that owns it. */
    static Optional<Key> of(Dependencies dependencies, Key key) {
        var path = key.path();
        return switch (key.facet()) {
            case DEFAULT -> Optional.of(key.facet(Facet.WHOLE));
            case OWNER -> Optional.empty();
            case WHOLE ->
                switch (path.kind()) {
                    case COLUMN, INDEX, FOREIGN_KEY, CHECK, TRIGGER -> Optional.of(relation(dependencies, path));
                    case SEQUENCE ->
                        dependencies.needs(key.facet(Facet.OWNER)).stream()
                                .filter(owner -> owner.path().kind() == ElementKind.COLUMN)
                                .findFirst();
                    case POLICY, RULE -> Optional.of(relation(dependencies, path));
                    case STATISTICS ->
                        dependencies.needs(key).stream()
                                .filter(Carriers::isRelation)
                                .findFirst();
                    case OWNER, RIGHTS, COMMENT ->
                        dependencies.needs(key).stream()
                                .filter(need -> need.path().kind() != ElementKind.OWNER
                                        && need.path().kind() != ElementKind.RIGHTS)
                                .findFirst();
                    default -> Optional.empty();
                };
        };
    }

    private static boolean isRelation(Key key) {
        return key.path().kind() == ElementKind.TABLE || key.path().kind() == ElementKind.VIEW;
    }

    /** The table or view that a part is of. */
    static Key relation(Dependencies dependencies, ElementPath part) {
        var table = Key.of(ElementPath.of(ElementKind.TABLE, part.schema(), part.parent()));
        return dependencies.has(table) ? table : Key.of(ElementPath.of(ElementKind.VIEW, part.schema(), part.parent()));
    }

    /** The table or view that is made first where {@code key} is made after it by a statement of its own. */
    static Optional<Key> separate(Dependencies dependencies, Key key) {
        return switch (key.path().kind()) {
            case FOREIGN_KEY, TRIGGER -> Optional.of(relation(dependencies, key.path()));
            case INDEX ->
                dependencies.shape().isInline(key.path().schema(), ((IndexObject) dependencies.element(key)).value())
                        ? Optional.empty()
                        : Optional.of(relation(dependencies, key.path()));
            case CHECK ->
                TableSql.isLate(((CheckObject) dependencies.element(key)).value())
                        ? Optional.of(relation(dependencies, key.path()))
                        : inCircle(dependencies, key);
            case COLUMN -> key.facet() == Facet.DEFAULT ? inCircle(dependencies, key) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The table of a default or check that needs what needs the table. */
    private static Optional<Key> inCircle(Dependencies dependencies, Key key) {
        var table = relation(dependencies, key.path());
        boolean circle = dependencies.needs(key).stream()
                .filter(need -> !need.equals(table) && !of(dependencies, need).equals(Optional.of(table)))
                .anyMatch(need -> dependencies.reaches(need, table));
        return circle ? Optional.of(table) : Optional.empty();
    }

    /**
     * The table of a part that has to be dropped by itself: a foreign key to a table that refers back, a default or check with a
     * function that reads the table. Otherwise neither could be dropped before the other.
     */
    static Optional<Key> breaksCircle(Dependencies dependencies, Key key) {
        return switch (key.path().kind()) {
            case FOREIGN_KEY -> inForeignCircle(dependencies, key);
            case CHECK -> inCircle(dependencies, key);
            case COLUMN -> key.facet() == Facet.DEFAULT ? inCircle(dependencies, key) : Optional.empty();
            case POLICY, RULE -> readingOthers(dependencies, key);
            default -> Optional.empty();
        };
    }

    /** Policies and rules of tables may read each other's tables, with views between them: where one reads another, it goes first. */
    private static Optional<Key> readingOthers(Dependencies dependencies, Key key) {
        var relation = relation(dependencies, key.path());
        return Optional.of(relation).filter(_ -> dependencies.needs(key).stream()
                .anyMatch(need -> !need.equals(relation)
                        && (isRelation(need) || need.path().kind() == ElementKind.ROUTINE)));
    }

    private static Optional<Key> inForeignCircle(Dependencies dependencies, Key key) {
        var table = relation(dependencies, key.path());
        return referenced(dependencies, key, table)
                        .anyMatch(other ->
                                dependencies.isPartitionOf(other, table) || refersTo(dependencies, other, table))
                ? Optional.of(table)
                : Optional.empty();
    }

    /** Whether a table refers to another, directly or through others; chains of them may be long. */
    private static boolean refersTo(Dependencies dependencies, Key from, Key table) {
        var seen = new HashSet<>(Set.of(from));
        var next = new ArrayDeque<>(seen);
        while (!next.isEmpty()) {
            var one = next.poll();
            if (one.equals(table)) {
                return true;
            }
            dependencies.dependents(one).stream()
                    .filter(part -> part.path().kind() == ElementKind.FOREIGN_KEY
                            && part.path().parent().equals(one.path().name())
                            && part.path().schema().equals(one.path().schema()))
                    .flatMap(part -> referenced(dependencies, part, one))
                    .filter(seen::add)
                    .forEach(next::add);
        }
        return false;
    }

    /** The other tables that a foreign key of {@code table} needs. */
    private static Stream<Key> referenced(Dependencies dependencies, Key foreignKey, Key table) {
        return dependencies.needs(foreignKey).stream()
                .filter(need -> need.path().kind() == ElementKind.TABLE && !need.equals(table));
    }

    /** Whether it can be dropped and made again without losing anything. */
    static boolean stepsAside(Key key) {
        return switch (key.path().kind()) {
            case VIEW, INDEX, FOREIGN_KEY, CHECK, TRIGGER, ROUTINE, TYPE -> true;
            // A generated column's values are computed again.
            case COLUMN -> key.facet() == Facet.DEFAULT || key.facet() == Facet.WHOLE;
            case SEQUENCE -> key.facet() == Facet.OWNER;
            case CAST, CONVERSION, EVENT_TRIGGER, OPERATOR, OPERATOR_CLASS, OPERATOR_FAMILY -> true;
            case CONSTANT,
                    PACKAGE,
                    POLICY,
                    PUBLICATION,
                    RULE,
                    STATISTICS,
                    SYNONYM,
                    TRANSFORM,
                    USER_MAPPING,
                    VIRTUAL_TABLE -> true;
            case TEXT_SEARCH_CONFIGURATION, TEXT_SEARCH_DICTIONARY, TEXT_SEARCH_PARSER, TEXT_SEARCH_TEMPLATE -> true;
            case COMMENT, OWNER, RIGHTS -> true;
            // Tables and columns that stand on them cannot step aside.
            case ACCESS_METHOD, COLLATION, FOREIGN_DATA_WRAPPER, FOREIGN_SERVER, LANGUAGE -> false;
            case DATABASE, SCHEMA, EXTENSION, TABLE, DEFAULT_PRIVILEGES -> false;
        };
    }
}
