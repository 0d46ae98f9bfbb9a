package com.bytebase.schema;

import com.bytebase.condition.ListRequest;
import com.bytebase.database.DatabaseName;
import com.bytebase.database.Databases;
import com.bytebase.kernel.Page;
import com.bytebase.schema.Changelog.Status;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The histories of databases. */
@Service
public class Changelogs {
    private final ChangelogRepository changelogs;
    private final SchemaRepository schemas;
    private final Databases databases;
    private final Clock clock;

    Changelogs(ChangelogRepository changelogs, SchemaRepository schemas, Databases databases, Clock clock) {
        this.changelogs = changelogs;
        this.schemas = schemas;
        this.databases = databases;
        this.clock = clock;
    }

    /** Opens an entry; the schema as last read is the one before. */
    @Transactional
    public long begin(NewChangelog changelog) {
        var before = schemas.currentHash(changelog.instance(), changelog.database());
        return changelogs.insert(changelog, before.orElse(null), Instant.now(clock));
    }

    /** Closes it; closing again changes nothing. */
    @Transactional
    public void finish(long id, boolean done) {
        changelogs.finish(id, done ? Status.DONE : Status.FAILED, Instant.now(clock));
    }

    /** Adds the schema that was read after the change, by its hash. */
    @Transactional
    public void schemaAfter(long id, String hash) {
        changelogs.schemaAfter(id, hash);
    }

    @Transactional(readOnly = true)
    Page<Changelog> list(DatabaseName database, ListRequest request) {
        databases.get(database);
        return changelogs.list(database, request);
    }

    @Transactional(readOnly = true)
    public Optional<Changelog> find(long id) {
        return changelogs.find(id);
    }
}
