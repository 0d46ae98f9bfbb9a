package com.bytebase.engine.postgresql.sync;

import static com.bytebase.engine.postgresql.sync.Values.text;

import com.bytebase.engine.schema.ObjectGrant;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.ObjectOwner;
import com.bytebase.engine.schema.SchemaObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads owners and rights. */
final class Access {
    /** By their numbers, from -1 downwards. */
    private static final List<String> SYSTEM_COLUMNS = List.of("ctid", "xmin", "cmin", "xmax", "cmax", "tableoid");

    private final Catalog catalog;
    private final Known known;
    private final Map<Long, Relation> relations;
    final List<ObjectOwner> owners = new ArrayList<>();
    final List<ObjectGrant> grants = new ArrayList<>();
    final List<SchemaObject> defaultPrivileges = new ArrayList<>();
    final TreeSet<String> roles = new TreeSet<>();

    /** @param on the object, or for default privileges the beginning of the statement */
    private record Key<T extends Comparable<T>>(T on, boolean revoked, String grantee, boolean grantable)
            implements Comparable<Key<T>> {
        @Override
        public int compareTo(Key<T> other) {
            return Comparator.<Key<T>, T>comparing(Key::on)
                    .thenComparing(Key::revoked, Comparator.reverseOrder())
                    .thenComparing(Key::grantee)
                    .thenComparing(Key::grantable)
                    .compare(this, other);
        }
    }

    Access(Catalog catalog, Known known, Map<Long, Relation> relations) {
        this.catalog = catalog;
        this.known = known;
        this.relations = relations;
    }

    void read() throws SQLException {
        catalog.each(AccessQueries.owners(), row -> {
            var name = known.find(row.getString("catalog"), row.getLong("oid"));
            if (name.isPresent()) {
                owners.add(new ObjectOwner(name.get(), row.getString("owner")));
            }
        });
        owners.sort(Comparator.comparing(ObjectOwner::of));
        owners.forEach(owner -> roles.add(owner.role()));
        grants();
        defaultPrivileges();
    }

    private void grants() throws SQLException {
        var found = new TreeMap<Key<ObjectName>, TreeSet<String>>();
        catalog.each(AccessQueries.grants(), row -> {
            var on = on(row);
            if (on != null) {
                found.computeIfAbsent(key(on, row), _ -> new TreeSet<>()).add(row.getString("privilege_type"));
            }
        });
        found.forEach((key, privileges) -> {
            grants.add(new ObjectGrant(key.on, key.grantee, List.copyOf(privileges), key.grantable, key.revoked));
            note(key.grantee);
        });
    }

    private static <T extends Comparable<T>> Key<T> key(T on, ResultSet row) throws SQLException {
        return new Key<>(on, row.getBoolean("revoked"), row.getString("grantee"), row.getBoolean("grantable"));
    }

    private @Nullable ObjectName on(ResultSet row) throws SQLException {
        long oid = row.getLong("oid");
        int part = row.getInt("part");
        if (part == 0) {
            return known.find(row.getString("catalog"), oid).orElse(null);
        }
        var relation = relations.get(oid);
        return relation == null
                ? null
                : relation.part(
                        ObjectKind.COLUMN,
                        part < 0 ? SYSTEM_COLUMNS.get(-part - 1) : relation.columnNames.getOrDefault(part, ""));
    }

    private void defaultPrivileges() throws SQLException {
        var found = new TreeMap<String, TreeMap<Key<String>, TreeSet<String>>>();
        catalog.each(AccessQueries.DEFAULT_PRIVILEGES, row -> {
            var schema = text(row, "nspname");
            var role = row.getString("role");
            roles.add(role);
            var name = "FOR ROLE " + Names.readable(role)
                    + (schema.isEmpty() ? "" : " IN SCHEMA " + Names.readable(schema))
                    + " ON "
                    + switch (row.getString("type")) {
                        case "r" -> "TABLES";
                        case "S" -> "SEQUENCES";
                        case "f" -> "FUNCTIONS";
                        case "T" -> "TYPES";
                        case "n" -> "SCHEMAS";
                        default -> "LARGE OBJECTS";
                    };
            found.computeIfAbsent(name, _ -> new TreeMap<>())
                    .computeIfAbsent(key(name, row), _ -> new TreeSet<>())
                    .add(row.getString("privilege_type"));
        });
        found.forEach((name, lists) -> {
            int on = name.lastIndexOf(" ON ");
            var statements = new ArrayList<String>();
            lists.forEach((key, privileges) -> {
                note(key.grantee);
                statements.add("ALTER DEFAULT PRIVILEGES " + name.substring(0, on) + " "
                        + GrantSql.of(
                                key.revoked,
                                String.join(", ", privileges),
                                name.substring(on + 4),
                                key.grantee,
                                key.grantable));
            });
            defaultPrivileges.add(
                    new SchemaObject(ObjectKind.DEFAULT_PRIVILEGES, name, "", String.join(";\n", statements), ""));
        });
    }

    private void note(String role) {
        if (!role.equals("PUBLIC")) {
            roles.add(role);
        }
    }
}
