package com.bytebase.database;

import com.bytebase.instance.Instance;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;

/** Which database: its instance's id and its own name, both unescaped. */
public record DatabaseName(String instance, String database) implements Comparable<DatabaseName> {
    private static final int PARTS = 4;

    /** @throws Problem at {@code field} where {@code name} is not {@code instances/{i}/databases/{d}} */
    public static DatabaseName parse(String name, String field) {
        var parts = name.split("/", -1);
        if (parts.length != PARTS
                || !parts[0].equals(Instance.COLLECTION)
                || parts[1].isEmpty()
                || !parts[2].equals("databases")
                || parts[3].isEmpty()) {
            throw Problem.field(
                    field,
                    "\"%s\" is not a database's name; that is instances/{instance}/databases/{database}."
                            .formatted(name));
        }
        return new DatabaseName(ResourceNames.unescape(parts[1]), ResourceNames.unescape(parts[3]));
    }

    /** The resource name, escaped. */
    @Override
    public String toString() {
        return Instance.name(instance) + "/databases/" + ResourceNames.escape(database);
    }

    @Override
    public int compareTo(DatabaseName other) {
        int byInstance = instance.compareTo(other.instance);
        return byInstance != 0 ? byInstance : database.compareTo(other.database);
    }
}
