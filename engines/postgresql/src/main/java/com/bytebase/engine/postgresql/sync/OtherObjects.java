package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Values.text;
import static com.bytebase.engine.postgresql.sync.Values.texts;

import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.SchemaObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Reads the objects that are known by the statements that make them. */
final class OtherObjects {
    private final Catalog catalog;
    private final Known known;
    final Map<String, List<SchemaObject>> bySchema = new HashMap<>();
    final List<SchemaObject> ofDatabase = new ArrayList<>();
    /** Roles that they mention. */
    final TreeSet<String> roles = new TreeSet<>();
    /** What was left out. */
    final TreeSet<String> leftOut = new TreeSet<>();

    OtherObjects(Catalog catalog, Known known) {
        this.catalog = catalog;
        this.known = known;
    }

    void read() throws SQLException {
        for (var question : ObjectQueries.all(catalog)) {
            catalog.each(
                    question.sql(),
                    row -> add(
                            question.catalog(),
                            row,
                            text(row, "nspname"),
                            new SchemaObject(
                                    question.kind(),
                                    row.getString("name"),
                                    text(row, "on_name"),
                                    Settled.of(row.getString("definition")),
                                    text(row, "comment"))));
        }
        catalog.each(ForeignQueries.POLICY_ROLES, row -> roles.add(row.getString(1)));
        catalog.each(ForeignQueries.WRAPPERS, row -> foreign("pg_foreign_data_wrapper", row));
        catalog.each(ForeignQueries.SERVERS, row -> foreign("pg_foreign_server", row));
        catalog.each(ForeignQueries.USER_MAPPINGS, row -> {
            foreign("pg_user_mapping", row);
            if (!text(row, "role").isEmpty()) {
                roles.add(row.getString("role"));
            }
        });
        catalog.each(
                PublicationQueries.publications(catalog),
                row -> add(
                        "pg_publication",
                        row,
                        "",
                        new SchemaObject(
                                ObjectKind.PUBLICATION,
                                row.getString("name"),
                                "",
                                row.getString("definition"),
                                text(row, "comment"))));
    }

    private void add(String from, ResultSet row, String schema, SchemaObject object) throws SQLException {
        known.put(from, row.getLong("oid"), object.in(schema));
        if (schema.isEmpty()) {
            ofDatabase.add(object);
        } else {
            Code.of(bySchema, schema).add(object);
        }
    }

    /** The statement's beginning comes from the row; options that may be secrets are left out and named. */
    private void foreign(String from, ResultSet row) throws SQLException {
        var options = texts(row, "options");
        var shown = Values.options(options);
        var kind = ObjectKind.valueOf(row.getString("kind"));
        var name = row.getString("name");
        Values.secrets(options)
                .forEach(secret -> leftOut.add("option %s of %s %s"
                        .formatted(
                                secret,
                                ObjectSql.word(new ObjectName(kind, "", name)).toLowerCase(Locale.ROOT),
                                name)));
        add(
                from,
                row,
                "",
                new SchemaObject(
                        kind,
                        name,
                        "",
                        row.getString("definition") + (shown.isEmpty() ? "" : " OPTIONS (" + shown + ")"),
                        text(row, "comment")));
    }
}
