package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Names.literal;
import static com.bytebase.engine.postgresql.sync.Names.readable;

import com.bytebase.engine.postgresql.sync.Piece.Section;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a definition begins with: roles that may not be there yet, and schemas. */
public final class Preparation {
    /** The comment that every database's public schema is born with. */
    private static final String PUBLIC_COMMENT = "standard public schema";

    /** Has bodies of functions taken as they are. */
    public static final String UNCHECKED = "SET check_function_bodies = off";

    private static final Set<String> CHECKED = Set.of("sql", "plpgsql");

    private final DatabaseSchema database;

    Preparation(DatabaseSchema database) {
        this.database = database;
    }

    List<Piece> pieces() {
        var pieces = new ArrayList<Piece>();
        var whole = new ObjectName(ObjectKind.DATABASE, "", "");
        if (database.schemas().stream()
                .flatMap(schema -> schema.routines().stream())
                .anyMatch(routine -> CHECKED.contains(routine.language()))) {
            // Bodies may name what comes later.
            pieces.add(new Piece(Section.PREPARE, whole, UNCHECKED));
        }
        database.roles().stream()
                .filter(role -> !role.startsWith("pg_"))
                .forEach(role -> pieces.add(new Piece(Section.PREPARE, whole, role(role))));
        for (var schema : database.schemas()) {
            var name = new ObjectName(ObjectKind.SCHEMA, "", schema.name());
            boolean main = schema.name().equals("public");
            if (!main) {
                pieces.add(new Piece(Section.SCHEMA, name, "CREATE SCHEMA IF NOT EXISTS " + readable(schema.name())));
            }
            if (!schema.comment().equals(main ? PUBLIC_COMMENT : "")) {
                var comment = schema.comment().isEmpty() ? "NULL" : literal(schema.comment());
                pieces.add(new Piece(
                        Section.COMMENT, name, "COMMENT ON SCHEMA " + readable(schema.name()) + " IS " + comment));
            }
        }
        if (!database.schemas().isEmpty() && !Definition.hasPublic(database)) {
            pieces.add(new Piece(
                    Section.SCHEMA, new ObjectName(ObjectKind.SCHEMA, "", "public"), "DROP SCHEMA IF EXISTS public"));
        }
        return pieces;
    }

    /** The statements for the roles that are mentioned by {@code after} and not by {@code before}. */
    public static Stream<String> missingRoles(DatabaseSchema before, DatabaseSchema after) {
        return after.roles().stream()
                .filter(role -> !role.startsWith("pg_") && !before.roles().contains(role))
                .map(Preparation::role);
    }

    /** Makes a role where it is missing. */
    private static String role(String role) {
        return """
            DO $do$
            BEGIN
                IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = %s) THEN
                    CREATE ROLE %s;
                END IF;
            END $do$\
            """.formatted(literal(role), readable(role));
    }
}
