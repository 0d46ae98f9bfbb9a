package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.literal;
import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.postgresql.sync.Piece.Section;
import com.bytebase.engine.schema.DatabaseSchema.Extension;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.Schema.Sequence;
import com.bytebase.engine.schema.Schema.UserType;
import com.bytebase.engine.schema.Setting;
import java.util.List;

/** The statements that make routines, types, sequences and extensions. */
final class CodePieces {
    private final Shape shape;
    private final Splits splits;
    private final List<Piece> pieces;

    CodePieces(Shape shape, Splits splits, List<Piece> pieces) {
        this.shape = shape;
        this.splits = splits;
        this.pieces = pieces;
    }

    void extension(ObjectName name, Extension extension) {
        add(
                Section.OBJECT,
                name,
                "CREATE EXTENSION IF NOT EXISTS %s WITH SCHEMA %s"
                        .formatted(readable(extension.name()), readable(extension.schema())));
        comment(name, "EXTENSION " + readable(extension.name()), extension.comment());
    }

    void routine(ObjectName name, Routine routine) {
        if (splits.has(name)) {
            add(Section.OBJECT, name, withoutBody(routine.definition()));
            // Before the defaults and checks that call it.
            pieces.add(new Piece(Section.COMPLETION, name, routine.definition(), -1));
        } else {
            add(Section.OBJECT, name, routine.definition());
        }
        comment(name, ObjectWords.of(name, shape), routine.comment());
    }

    /** The server writes the body last, on lines of its own that begin with one of these. */
    private static String withoutBody(String definition) {
        int block = definition.indexOf("\nBEGIN ATOMIC");
        int expression = definition.indexOf("\nRETURN ");
        int end = block < 0 ? expression : expression < 0 ? block : Math.min(block, expression);
        return end < 0
                ? definition
                : definition.substring(0, end) + "\nAS " + literal(nothing(definition.substring(0, end)));
    }

    /** The server may call an immutable function while it makes what calls it. */
    private static String nothing(String head) {
        int start = head.indexOf("\n RETURNS ");
        int end = head.indexOf("\n LANGUAGE ");
        if (start < 0 || end < start) {
            return "";
        }
        var type = head.substring(start + "\n RETURNS ".length(), end);
        return type.startsWith("SETOF ") || type.startsWith("TABLE(") || type.equals("void")
                ? ""
                : "SELECT NULL::" + type;
    }

    void type(ObjectName name, UserType type) {
        if (splits.has(name)) {
            add(Section.SHELL, name, "CREATE TYPE " + readable(name.schema(), name.name()));
        }
        add(Section.OBJECT, name, DomainSql.first(name, type, splits));
        for (var check : type.checks()) {
            if (splits.has(new ObjectName(ObjectKind.CONSTRAINT, name.schema(), name.name(), check.name()))) {
                add(Section.COMPLETION, name, DomainSql.later(readable(name.schema(), name.name()), check));
            }
        }
        comment(name, ObjectWords.of(name, shape), type.comment());
        if (type.kind() == UserType.Kind.COMPOSITE) {
            type.attributes()
                    .forEach(attribute -> comment(
                            name,
                            "COLUMN " + readable(name.schema(), name.name()) + "." + readable(attribute.name()),
                            attribute.comment()));
        }
    }

    void sequence(ObjectName name, Sequence sequence) {
        var qualified = readable(name.schema(), name.name());
        add(
                Section.OBJECT,
                name,
                "CREATE %sSEQUENCE %s AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s"
                        .formatted(
                                sequence.settings().containsKey(Setting.UNLOGGED) ? "UNLOGGED " : "",
                                qualified,
                                sequence.type(),
                                sequence.start(),
                                sequence.increment(),
                                sequence.minimum(),
                                sequence.maximum(),
                                sequence.cache(),
                                sequence.cycle() ? " CYCLE" : ""));
        if (!sequence.ownedBy().isEmpty()) {
            add(
                    Section.COMPLETION,
                    name,
                    "ALTER SEQUENCE %s OWNED BY %s.%s"
                            .formatted(qualified, readable(name.schema()), sequence.ownedBy()));
        }
        comment(name, "SEQUENCE " + qualified, sequence.comment());
    }

    private void comment(ObjectName name, String object, String text) {
        if (!text.isEmpty()) {
            add(Section.COMMENT, name, "COMMENT ON " + object + " IS " + literal(text));
        }
    }

    private void add(Section section, ObjectName name, String sql) {
        pieces.add(new Piece(section, name, sql));
    }
}
