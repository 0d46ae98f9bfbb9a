package com.bytebase.engine.diff;

import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Dependency;
import com.bytebase.engine.schema.ObjectComment;
import com.bytebase.engine.schema.ObjectGrant;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.ObjectOwner;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.SchemaObject;
import com.bytebase.engine.schema.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a schema is after one rename. The object gets its name; in texts that mention it, the other schema's text is taken where it
 * differs in that name only: that is what the server will say too. What differs in more stays a difference.
 */
final class Renaming {
    /** A string, a quoted name, a word, or one other character. */
    private static final Pattern TOKEN = Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|\\w+|[^\\s\\w]");

    private final DiffDialect dialect;
    private final ElementPath path;
    private final String to;

    Renaming(DiffDialect dialect, Rename rename) {
        this.dialect = dialect;
        this.path = rename.path();
        this.to = rename.to();
    }

    DatabaseSchema apply(DatabaseSchema before, DatabaseSchema after) {
        var renamed = renamed(before);
        if (renamed.equals(before)) {
            throw new IllegalArgumentException("There is no %s to be renamed.".formatted(path));
        }
        var target = after.schemas().stream()
                .filter(schema -> schema.name().equals(path.schema()))
                .findFirst();
        if (target.isEmpty() || !has(target.get())) {
            throw new IllegalArgumentException(
                    "%s cannot have been renamed to %s: there is none of that name.".formatted(path, to));
        }
        return (DatabaseSchema) followed(renamed, after, Optional.empty());
    }

    private boolean has(Schema schema) {
        return switch (path.kind()) {
            case TABLE ->
                schema.tables().stream().anyMatch(table -> table.name().equals(to));
            case VIEW -> schema.views().stream().anyMatch(view -> view.name().equals(to));
            case SEQUENCE ->
                schema.sequences().stream().anyMatch(one -> one.name().equals(to));
            case TYPE -> schema.types().stream().anyMatch(type -> type.name().equals(to));
            case COLUMN ->
                parent(schema).stream()
                        .flatMap(table -> table.columns().stream())
                        .anyMatch(column -> column.name().equals(to));
            case INDEX ->
                parent(schema).stream()
                        .flatMap(table -> table.indexes().stream())
                        .anyMatch(index -> index.name().equals(to));
            default -> false;
        };
    }

    private Optional<Table> parent(Schema schema) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(path.parent()))
                .findFirst();
    }

    private DatabaseSchema renamed(DatabaseSchema database) {
        return Records.copy(database, (name, value) -> switch (name) {
            case "schemas" -> each(value, path.schema(), this::inSchema);
            case "owners", "grants", "comments", "dependencies" ->
                ((List<?>) value).stream().map(item -> about((Record) item)).toList();
            default -> value;
        });
    }

    /** What is about the object, or a part of it. */
    private Record about(Record item) {
        return Records.copy(item, (_, value) -> value instanceof ObjectName name ? named(name) : value);
    }

    private ObjectName named(ObjectName name) {
        if (!name.schema().equals(path.schema())) {
            return name;
        }
        boolean part = path.kind() == ElementKind.COLUMN;
        var is = part
                ? name.name().equals(path.parent()) && name.part().equals(path.name())
                : name.name().equals(path.name());
        return is && kinds().contains(name.kind())
                ? new ObjectName(name.kind(), name.schema(), part ? name.name() : to, part ? to : name.part())
                : name;
    }

    /** The kinds under whose names the object, or parts of it, are known. */
    private Set<ObjectKind> kinds() {
        return switch (path.kind()) {
            case TABLE, VIEW ->
                EnumSet.of(
                        ObjectKind.TABLE,
                        ObjectKind.VIEW,
                        ObjectKind.COLUMN,
                        ObjectKind.CONSTRAINT,
                        ObjectKind.DEFAULT,
                        ObjectKind.POLICY,
                        ObjectKind.RULE,
                        ObjectKind.TRIGGER);
            case COLUMN -> EnumSet.of(ObjectKind.COLUMN, ObjectKind.DEFAULT);
            case SEQUENCE -> EnumSet.of(ObjectKind.SEQUENCE);
            case TYPE -> EnumSet.of(ObjectKind.TYPE, ObjectKind.CONSTRAINT);
            case INDEX -> EnumSet.of(ObjectKind.INDEX);
            default -> EnumSet.noneOf(ObjectKind.class);
        };
    }

    private Record inSchema(Record schema) {
        var list =
                switch (path.kind()) {
                    case TABLE -> "tables";
                    case VIEW -> "views";
                    case SEQUENCE -> "sequences";
                    case TYPE -> "types";
                    case COLUMN, INDEX -> "";
                    default -> "-";
                };
        if (!list.isEmpty()) {
            return Records.copy(schema, (name, value) -> {
                if (name.equals("objects")) {
                    return ((List<?>) value)
                            .stream().map(object -> on((SchemaObject) object)).toList();
                }
                return name.equals(list) ? each(value, path.name(), this::named) : value;
            });
        }
        var parts = path.kind() == ElementKind.COLUMN ? "columns" : "indexes";
        return Records.copy(
                schema,
                (name, value) -> name.equals("tables")
                        ? each(
                                value,
                                path.parent(),
                                table -> Records.copy(
                                        table,
                                        (part, items) ->
                                                part.equals(parts) ? each(items, path.name(), this::named) : items))
                        : value);
    }

    /** Policies and rules know their table or view by its name. */
    private Object on(SchemaObject object) {
        boolean of = path.kind() == ElementKind.TABLE || path.kind() == ElementKind.VIEW;
        return of && object.on().equals(path.name())
                ? new SchemaObject(object.kind(), object.name(), to, object.definition(), object.comment())
                : object;
    }

    private Record named(Record object) {
        return Records.copy(object, (name, value) -> name.equals("name") ? to : value);
    }

    private static List<Object> each(Object list, String name, java.util.function.UnaryOperator<Record> change) {
        var result = new ArrayList<Object>();
        for (var item : (List<?>) list) {
            result.add(
                    item instanceof Record object
                                    && Records.text(object, "name").equals(name)
                            ? change.apply(object)
                            : item);
        }
        return result;
    }

    private Record followed(Record before, Record after, Optional<ElementKind> kind) {
        if (before.equals(after)
                || kind.filter(one -> !dialect.followsRenames(one)).isPresent()) {
            return before;
        }
        return Records.copy(before, (name, value) -> {
            var other = List.of(after.getClass().getRecordComponents()).stream()
                    .filter(component -> component.getName().equals(name))
                    .map(component -> Records.value(component, after))
                    .findFirst()
                    .orElse(value);
            if (value instanceof String text) {
                return name.equals("name") || name.equals("comment") ? value : text(text, (String) other);
            }
            return value instanceof List<?> list ? list(list, (List<?>) other) : value;
        });
    }

    private List<Object> list(List<?> before, List<?> after) {
        var result = new ArrayList<Object>();
        for (int i = 0; i < before.size(); i++) {
            var item = before.get(i);
            if (item instanceof String text) {
                result.add(
                        i < after.size() && before.size() == after.size() ? text(text, (String) after.get(i)) : text);
            } else if (item instanceof Record object) {
                var id = id(object);
                if (isAbout(object)) {
                    result.add(object);
                    continue;
                }
                result.add(after.stream()
                        .map(Record.class::cast)
                        .filter(other -> id(other).equals(id))
                        .findFirst()
                        .map(other -> followed(object, other, kind(object)))
                        .orElse(object));
            } else {
                result.add(item);
            }
        }
        return result;
    }

    /** What says something of another object has no name of its own. */
    private static boolean isAbout(Record object) {
        return object instanceof ObjectOwner
                || object instanceof ObjectGrant
                || object instanceof ObjectComment
                || object instanceof Dependency;
    }

    private static String id(Record object) {
        if (object instanceof SchemaObject other) {
            return other.kind() + " " + other.on() + " " + other.name();
        }
        var signature = Records.text(object, "signature");
        return signature.isEmpty() ? Records.text(object, "name") : signature;
    }

    private static Optional<ElementKind> kind(Record object) {
        return switch (object) {
            case Schema.Routine _ -> Optional.of(ElementKind.ROUTINE);
            case Schema.View _ -> Optional.of(ElementKind.VIEW);
            case com.bytebase.engine.schema.Trigger _ -> Optional.of(ElementKind.TRIGGER);
            case Table.Check _ -> Optional.of(ElementKind.CHECK);
            default -> Optional.empty();
        };
    }

    private String text(String before, String after) {
        if (before.equals(after)) {
            return before;
        }
        var old = TOKEN.matcher(before).results().map(result -> result.group()).toList();
        var now = TOKEN.matcher(after).results().map(result -> result.group()).toList();
        if (old.size() != now.size()) {
            return before;
        }
        for (int i = 0; i < old.size(); i++) {
            if (!old.get(i).equals(now.get(i)) && !isRename(old.get(i), now.get(i))) {
                return before;
            }
        }
        return after;
    }

    private boolean isRename(String old, String now) {
        if (old.startsWith("'")) {
            // A string names an object only with its schema: 'public.t_id_seq'::regclass.
            return unquoted(old).replace("\"", "").equals(path.schema() + "." + path.name())
                    && unquoted(now).replace("\"", "").equals(path.schema() + "." + to);
        }
        return unquoted(old).equals(path.name()) && unquoted(now).equals(to);
    }

    private static String unquoted(String token) {
        return token.length() > 1 && "'\"`".indexOf(token.charAt(0)) >= 0
                ? token.substring(1, token.length() - 1)
                : token;
    }
}
