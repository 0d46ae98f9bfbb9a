package com.bytebase.engine.mysql;

import com.bytebase.engine.schema.Schema.Routine;
import com.bytebase.engine.schema.SchemaObject;
import java.util.List;

/** Routines and packages of MariaDB that are written in its mode for Oracle: the session that makes them must be in it. */
public final class OracleMode {
    /** The language of such routines. */
    public static final String LANGUAGE = "PL/SQL";

    /** What the name of a package's body ends in; the rest is the package's. */
    public static final String BODY = " (body)";

    private static final String ENTER = "SET @mode_before = @@sql_mode, sql_mode = ORACLE";
    private static final String LEAVE = "SET sql_mode = @mode_before";

    /** Where a definition that needs the mode begins; a comment, so that the server reads past it. */
    private static final String SAYS = "/* in sql_mode ORACLE */ ";

    private OracleMode() {}

    /** A package's definition, which says whether it needs the mode. */
    static String saying(boolean oracle, String definition) {
        return oracle ? SAYS + definition : definition;
    }

    /** What makes a routine. */
    public static List<String> statements(Routine routine) {
        return routine.language().equals(LANGUAGE)
                ? List.of(ENTER, routine.definition(), LEAVE)
                : List.of(routine.definition());
    }

    /** What makes a package or its body. */
    public static List<String> statements(SchemaObject object) {
        return object.definition().startsWith(SAYS)
                ? List.of(ENTER, object.definition().substring(SAYS.length()), LEAVE)
                : List.of(object.definition());
    }

    public static boolean isBody(SchemaObject object) {
        return object.name().endsWith(BODY);
    }

    /** The package's own name, of itself or its body. */
    public static String packageOf(String name) {
        return name.endsWith(BODY) ? name.substring(0, name.length() - BODY.length()) : name;
    }

    /** A package or its body. */
    public static SchemaObject object(String name, boolean body, boolean oracle, String definition, String comment) {
        return new SchemaObject(
                com.bytebase.engine.schema.ObjectKind.PACKAGE,
                name + (body ? BODY : ""),
                "",
                saying(oracle, definition),
                comment);
    }
}
