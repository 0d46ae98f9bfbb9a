package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.schema.ObjectName;

/** Objects as {@code ALTER}, {@code COMMENT ON} and {@code GRANT … ON} name them. */
public final class ObjectSql {
    private ObjectSql() {}

    /** The kind in SQL's words; a view's or foreign table's own word is the caller's to know. */
    public static String word(ObjectName object) {
        return switch (object.kind()) {
            case FOREIGN_SERVER -> "SERVER";
            default -> object.kind().name().replace('_', ' ');
        };
    }

    /** Word and name. */
    public static String of(String word, ObjectName object) {
        return word + " " + name(object);
    }

    /** The name in SQL's words. */
    static String name(ObjectName object) {
        return switch (object.kind()) {
            case OPERATOR -> readable(object.schema()) + "." + object.name();
            case OPERATOR_CLASS, OPERATOR_FAMILY -> readable(object.schema()) + "." + object.name();
            case CAST, TRANSFORM, USER_MAPPING, DEFAULT_PRIVILEGES -> object.name();
            case ROUTINE -> routine(object);
            case COLUMN -> readable(object.schema(), object.name()) + "." + readable(object.part());
            case CONSTRAINT, POLICY, RULE, TRIGGER ->
                readable(object.part()) + " ON " + readable(object.schema(), object.name());
            default -> object.schema().isEmpty() ? readable(object.name()) : readable(object.schema(), object.name());
        };
    }

    /** A signature begins with the plain name and ends with the arguments, whose types may hold parentheses themselves. */
    private static String routine(ObjectName object) {
        int open = argumentsOf(object.name());
        return readable(object.schema(), object.name().substring(0, open))
                + object.name().substring(open);
    }

    private static int argumentsOf(String signature) {
        int depth = 0;
        for (int i = signature.length() - 1; i > 0; i--) {
            if (signature.charAt(i) == ')') {
                depth++;
            } else if (signature.charAt(i) == '(' && --depth == 0) {
                return i;
            }
        }
        return signature.length();
    }
}
