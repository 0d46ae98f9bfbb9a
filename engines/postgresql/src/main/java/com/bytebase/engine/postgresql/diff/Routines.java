package com.bytebase.engine.postgresql.diff;

import com.bytebase.engine.diff.SchemaElement.RoutineObject;
import com.bytebase.engine.postgresql.sync.Names;
import com.bytebase.engine.schema.Schema.Routine;

/** Statements about routines. Texts are those of {@code pg_get_functiondef}: the clauses each on a line of their own. */
final class Routines {
    private Routines() {}

    /** Name, parameters and result: what comes before the language. */
    static String header(String definition) {
        int language = definition.indexOf("\n LANGUAGE ");
        return language < 0 ? definition : definition.substring(0, language);
    }

    /** Whether the body is a string, which the server looks at only when the routine is made or called. */
    static boolean bodyIsString(String definition) {
        return definition.contains("\nAS $") || definition.contains("\nAS '");
    }

    /** Whether {@code CREATE OR REPLACE} does it: parameters and result are as before, and so is the kind. */
    static boolean replaceable(Routine before, Routine after) {
        return before.kind() == after.kind()
                && after.kind() != Routine.Kind.AGGREGATE
                && header(before.definition()).equals(header(after.definition()));
    }

    static String drop(RoutineObject routine) {
        return "DROP " + reference(routine);
    }

    /** Kind, name and parameters. */
    static String reference(RoutineObject element) {
        var routine = element.value();
        var word =
                switch (routine.kind()) {
                    case PROCEDURE -> "PROCEDURE ";
                    case AGGREGATE -> "AGGREGATE ";
                    case FUNCTION, WINDOW, EVENT -> "FUNCTION ";
                };
        var parameters = routine.signature().substring(routine.name().length());
        return word
                + Names.readable(element.schema(), routine.name())
                + (routine.kind() == Routine.Kind.AGGREGATE && parameters.equals("()") ? "(*)" : parameters);
    }
}
