package com.bytebase.engine.schema;

import java.util.List;

/**
 * The schema of one database: structure only, no sizes, so that equal structures are equal values. Objects come sorted by name
 * (columns by position), so that equal schemas have equal text.
 *
 * @param name the database's
 * @param schemas for the MySQL family exactly one, with an empty name
 * @param objects those that stand in no schema
 * @param owners of the objects that are not the database owner's
 * @param comments those that no other record holds
 * @param roles that the schema mentions: owners, grantees, roles of policies
 * @param notCompared what is there but not held here, in words: "subscription s"
 */
public record DatabaseSchema(
        String name,
        String characterSet,
        String collation,
        List<Schema> schemas,
        List<Extension> extensions,
        List<SchemaObject> objects,
        List<ObjectOwner> owners,
        List<ObjectGrant> grants,
        List<ObjectComment> comments,
        List<Dependency> dependencies,
        List<String> roles,
        List<String> notCompared) {
    public DatabaseSchema {
        schemas = List.copyOf(schemas);
        extensions = List.copyOf(extensions);
        objects = Absent.asNone(objects);
        owners = Absent.asNone(owners);
        grants = Absent.asNone(grants);
        comments = Absent.asNone(comments);
        dependencies = Absent.asNone(dependencies);
        roles = Absent.asNone(roles);
        notCompared = Absent.asNone(notCompared);
    }

    /** A schema of nothing but tables, views, routines and the like. */
    public DatabaseSchema(
            String name, String characterSet, String collation, List<Schema> schemas, List<Extension> extensions) {
        this(
                name,
                characterSet,
                collation,
                schemas,
                extensions,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** The same schema of a database of another name. */
    public DatabaseSchema named(String other) {
        return new DatabaseSchema(
                other,
                characterSet,
                collation,
                schemas,
                extensions,
                objects,
                owners,
                grants,
                comments,
                dependencies,
                roles,
                notCompared);
    }

    /** An extension of PostgreSQL. */
    public record Extension(String name, String schema, String version, String comment) {
        public Extension {
            comment = Absent.asEmpty(comment);
        }

        /** One with the comment that it came with. */
        public Extension(String name, String schema, String version) {
            this(name, schema, version, "");
        }
    }
}
