package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.diff.SchemaElement.OtherObject;
import com.bytebase.engine.postgresql.sync.ObjectSql;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.SchemaObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Statements about objects that are known by the statements that make them. */
final class ObjectStatements {
    /** What follows the first statement of a definition: no rule's action begins so. */
    private static final Pattern NEXT = Pattern.compile(";\\n"
            + "(?=ALTER (?:TABLE|STATISTICS|EVENT TRIGGER|OPERATOR FAMILY|TEXT SEARCH CONFIGURATION|DEFAULT"
            + " PRIVILEGES) )");

    private static final Pattern MAPPING =
            Pattern.compile("(ALTER .+) ADD MAPPING FOR (\"(?:[^\"]|\"\")+\"|\\S+) WITH .+");

    private ObjectStatements() {}

    static List<String> create(SchemaObject object) {
        return List.of(NEXT.split(object.definition()));
    }

    static List<String> drop(OtherObject element) {
        return element.value().kind() == ObjectKind.DEFAULT_PRIVILEGES
                ? DefaultPrivileges.between(List.of(), create(element.value()), List.of())
                : List.of("DROP " + reference(element));
    }

    /** Kind and name. */
    static String reference(OtherObject element) {
        var name = element.value().in(element.schema());
        return ObjectSql.of(ObjectSql.word(name), name);
    }

    /** Whether there are statements that change it in place. */
    static boolean alterable(OtherObject before, OtherObject after) {
        return alter(before, after).isPresent();
    }

    /** The statements that change it in place; empty where it has to be dropped and made again. */
    static Optional<List<String>> alter(OtherObject before, OtherObject after) {
        var old = before.value();
        var now = after.value();
        if (old.definition().equals(now.definition())) {
            return Optional.of(List.of());
        }
        var reference = "ALTER " + reference(after) + " ";
        return switch (now.kind()) {
            case DEFAULT_PRIVILEGES -> Optional.of(DefaultPrivileges.between(create(now), create(old), create(now)));
            case TEXT_SEARCH_CONFIGURATION -> mappings(create(old), create(now));
            case TEXT_SEARCH_DICTIONARY -> ObjectOptions.dictionary(reference, old.definition(), now.definition());
            case FOREIGN_DATA_WRAPPER, FOREIGN_SERVER, USER_MAPPING, VIRTUAL_TABLE ->
                ObjectOptions.foreign(reference, old.definition(), now.definition());
            case PUBLICATION -> Publications.alter(reference, old.definition(), now.definition());
            default -> states(create(old), create(now), now, after.schema());
        };
    }

    /** Rules, event triggers and statistics objects whose second statement alone differs. */
    private static Optional<List<String>> states(
            List<String> before, List<String> after, SchemaObject object, String schema) {
        if (!before.getFirst().equals(after.getFirst())) {
            return Optional.empty();
        }
        if (after.size() > 1 && object.kind() != ObjectKind.OPERATOR_FAMILY) {
            return Optional.of(after.subList(1, after.size()));
        }
        return switch (object.kind()) {
            case RULE ->
                Optional.of(List.of(
                        "ALTER TABLE " + readable(schema, object.on()) + " ENABLE RULE " + readable(object.name())));
            case EVENT_TRIGGER -> Optional.of(List.of("ALTER EVENT TRIGGER " + readable(object.name()) + " ENABLE"));
            case STATISTICS ->
                Optional.of(List.of("ALTER STATISTICS " + readable(schema, object.name()) + " SET STATISTICS -1"));
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> mappings(List<String> before, List<String> after) {
        if (!before.getFirst().equals(after.getFirst())) {
            return Optional.empty();
        }
        var gone = new LinkedHashSet<>(before);
        after.forEach(gone::remove);
        var statements = new ArrayList<String>();
        for (var mapping : gone) {
            var parts = MAPPING.matcher(mapping);
            if (!parts.matches()) {
                return Optional.empty();
            }
            statements.add(parts.group(1) + " DROP MAPPING FOR " + parts.group(2));
        }
        after.stream().filter(statement -> !before.contains(statement)).forEach(statements::add);
        return Optional.of(statements);
    }
}
