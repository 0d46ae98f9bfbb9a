package com.bytebase.schema;

import com.bytebase.condition.ListRequest;
import com.bytebase.database.DatabaseName;
import com.bytebase.database.Databases;
import com.bytebase.kernel.Page;
import com.bytebase.schema.Changelog.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The histories of databases. */
@Service
public class Changelogs {
    private final ChangelogRepository changelogs;
    private final Databases databases;
    private final Clock clock;

    Changelogs(ChangelogRepository changelogs, Databases databases, Clock clock) {
        this.changelogs = changelogs;
        this.databases = databases;
        this.clock = clock;
    }

    /** Opens an entry; the schema as last read is the one before. */
    @Transactional
    public long begin(NewChangelog changelog) {
        return changelogs.insert(changelog, Instant.now(clock));
    }

    /** Closes it, and has the schema after it read; closing again changes nothing. */
    @Transactional
    public void finish(long id, boolean done) {
        var now = Instant.now(clock);
        changelogs.finish(id, done ? Status.DONE : Status.FAILED, now, now);
    }

    /** Closes it as failed where there is no database to read. */
    @Transactional
    public void finishUnread(long id) {
        changelogs.finish(id, Status.FAILED, Instant.now(clock), null);
    }

    /**
     * Takes entries whose schema is to be read, {@code most} of them, the longest waiting first; whoever does not read them within
     * {@code lease} leaves them to others.
     *
     * @param busy instances that are left alone while the entry is not older than {@code patience}
     */
    @Transactional
    public List<Changelog> takeUnread(Collection<String> busy, Duration patience, Duration lease, int most) {
        return changelogs.takeUnread(busy, patience, Instant.now(clock), lease, most);
    }

    /** Adds the schema that was read after the change, by its hash. */
    @Transactional
    public void schemaAfter(long id, String hash) {
        changelogs.schemaAfter(id, hash);
    }

    /** The schema after it could not be read: at {@code next} it is tried again; empty to give up. */
    @Transactional
    public void notRead(long id, Optional<Instant> next) {
        changelogs.readAt(id, next.orElse(null));
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
