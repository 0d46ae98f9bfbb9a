package com.bytebase.schema;

import com.bytebase.database.Database;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.http.Access;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Page;
import com.bytebase.schema.SchemaObjectRepository.Count;
import com.bytebase.schema.SchemaObjectRepository.Found;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is in databases, found by name without reading a schema as a whole. */
@Service
class SchemaObjects {
    private final SchemaObjectRepository objects;
    private final Access access;

    SchemaObjects(SchemaObjectRepository objects, Access access) {
        this.objects = objects;
        this.access = access;
    }

    /** In one database. */
    @Transactional(readOnly = true)
    public Page<Found> in(Database database, ObjectSearch search) {
        return objects.in(database.id(), search);
    }

    /** In all databases whose schema the actor may see. */
    @Transactional(readOnly = true)
    public Page<Found> everywhere(Actor actor, ObjectSearch search, @Nullable String filter) {
        return objects.everywhere(
                search, access.projectsWith(actor, "bb.databases.getSchema").orElse(null), filter);
    }

    /** How many there are of each kind in each schema. */
    @Transactional(readOnly = true)
    public List<Count> counts(String hash) {
        return objects.counts(hash);
    }

    /** Whether the list of a schema is to be made: it is only kept for schemas that databases have. */
    boolean lacks(String hash) {
        return !objects.isListed(hash);
    }

    /**
     * A database has another schema, or has one for the first time. Part of the transaction that records that, and the last thing in it.
     *
     * @param before the hash of the schema that it had; null for none
     */
    void moved(@Nullable String before, String hash, DatabaseSchema schema) {
        var hashes = new TreeSet<>(Set.of(hash));
        if (before != null) {
            hashes.add(before);
        }
        objects.hold(hashes);
        if (!objects.isListed(hash)) {
            objects.list(hash, ObjectListing.of(schema));
        }
        if (before != null && !before.equals(hash) && !objects.isOfADatabase(before)) {
            objects.unlist(before);
        }
    }
}
