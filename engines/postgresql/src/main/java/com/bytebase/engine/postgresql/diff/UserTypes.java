package com.bytebase.engine.postgresql.diff;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.diff.SchemaElement.TypeObject;
import com.bytebase.engine.schema.Schema.UserType;
import java.util.ArrayList;
import java.util.List;

/** Statements about types. */
final class UserTypes {
    private static final String OLD = "__before";

    private UserTypes() {}

    static String keyword(UserType type) {
        return type.kind() == UserType.Kind.DOMAIN ? "DOMAIN " : "TYPE ";
    }

    /** Whether values keep their form: labels are added, attributes come and go at the end, a domain's conditions change. */
    static boolean alterable(UserType before, UserType after) {
        if (before.kind() != after.kind()) {
            return false;
        }
        return switch (after.kind()) {
            case ENUM -> TypeDefinition.onlyAdds(TypeDefinition.items(before), TypeDefinition.items(after));
            case DOMAIN -> Domains.of(before).base().equals(Domains.of(after).base());
            case COMPOSITE -> {
                var now = TypeDefinition.items(after);
                var kept = TypeDefinition.items(before).stream()
                        .filter(now::contains)
                        .toList();
                yield now.subList(0, kept.size()).equals(kept);
            }
            case RANGE, BASE -> before.definition().equals(after.definition());
        };
    }

    static List<String> alter(TypeObject before, TypeObject after) {
        var name = readable(after.schema(), after.value().name());
        var statements = new ArrayList<String>();
        if (!before.value().definition().equals(after.value().definition())) {
            switch (after.value().kind()) {
                case ENUM ->
                    labels(name, TypeDefinition.items(before.value()), TypeDefinition.items(after.value()), statements);
                case DOMAIN -> statements.addAll(Domains.alter(name, before.value(), after.value()));
                case COMPOSITE ->
                    attributes(
                            name,
                            TypeDefinition.items(before.value()),
                            TypeDefinition.items(after.value()),
                            statements);
                case RANGE, BASE -> {}
            }
        }
        return statements;
    }

    /** The old one steps aside under another name, so that columns can go over to the new one. */
    static List<String> createBeside(TypeObject before, TypeObject after) {
        return List.of(
                "ALTER %s%s RENAME TO %s"
                        .formatted(
                                keyword(before.value()),
                                readable(before.schema(), before.value().name()),
                                readable(before.value().name() + OLD)),
                after.value().definition());
    }

    static String dropOld(TypeObject before) {
        return "DROP " + keyword(before.value())
                + readable(before.schema(), before.value().name() + OLD);
    }

    /** Each new label goes after the one before it, which is there by then. */
    private static void labels(String name, List<String> before, List<String> after, List<String> statements) {
        var present = new ArrayList<>(before);
        for (int i = 0; i < after.size(); i++) {
            var label = after.get(i);
            if (!present.contains(label)) {
                var place = present.size() == i
                        ? ""
                        : i == 0 ? " BEFORE " + present.getFirst() : " AFTER " + after.get(i - 1);
                statements.add("ALTER TYPE " + name + " ADD VALUE " + label + place);
                present.add(i, label);
            }
        }
    }

    private static void attributes(String name, List<String> before, List<String> after, List<String> statements) {
        before.stream()
                .filter(attribute -> !after.contains(attribute))
                .forEach(attribute -> statements.add(
                        "ALTER TYPE " + name + " DROP ATTRIBUTE " + attribute.substring(0, end(attribute))));
        after.stream()
                .filter(attribute -> !before.contains(attribute))
                .forEach(attribute -> statements.add("ALTER TYPE " + name + " ADD ATTRIBUTE " + attribute));
    }

    /** Where the attribute's name ends. */
    private static int end(String attribute) {
        return attribute.startsWith("\"") ? attribute.indexOf('"', 1) + 1 : attribute.indexOf(' ');
    }
}
