package com.bytebase.vcs;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.ENVIRONMENT;
import static com.bytebase.store.jooq.Tables.INSTANCE;
import static com.bytebase.store.jooq.Tables.PEER_REPOSITORY;
import static com.bytebase.store.jooq.Tables.VCS_PATH;
import static com.bytebase.store.jooq.Tables.VCS_SCHEMA;
import static com.bytebase.store.jooq.Tables.VCS_VERSION;

import com.bytebase.database.Database.Presence;
import com.bytebase.database.DatabaseName;
import com.bytebase.kernel.State;
import com.bytebase.secret.Secrets;
import com.bytebase.store.jooq.tables.records.PeerRepositoryRecord;
import com.bytebase.store.jooq.tables.records.VcsPathRecord;
import com.bytebase.store.jooq.tables.records.VcsVersionRecord;
import com.bytebase.vcs.PeerRepository.Settings;
import com.bytebase.vcs.Planner.Candidate;
import com.bytebase.vcs.Planner.KnownPath;
import com.bytebase.vcs.Planner.KnownVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Peer repositories, and what is known of their files. What is secret is encrypted on the way in and decrypted on the way out. */
@Repository
class VcsRepository {
    private final DSLContext database;
    private final Secrets secrets;

    VcsRepository(DSLContext database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    Optional<PeerRepository> find(String project) {
        return database.selectFrom(PEER_REPOSITORY)
                .where(PEER_REPOSITORY.PROJECT.eq(project))
                .fetchOptional(this::read);
    }

    Optional<PeerRepository> ofHook(String hook) {
        return database.selectFrom(PEER_REPOSITORY)
                .where(PEER_REPOSITORY.HOOK.eq(hook))
                .fetchOptional(this::read);
    }

    /** Nobody else takes its files or changes it until the transaction ends. */
    Optional<PeerRepository> hold(String project) {
        return database.selectFrom(PEER_REPOSITORY)
                .where(PEER_REPOSITORY.PROJECT.eq(project))
                .forUpdate()
                .fetchOptional(this::read);
    }

    List<String> projects() {
        return database.select(PEER_REPOSITORY.PROJECT).from(PEER_REPOSITORY).fetch(PEER_REPOSITORY.PROJECT);
    }

    /** Whether schemas are written back to the project's repository. */
    boolean writesSchemas(String project) {
        return database.fetchExists(
                PEER_REPOSITORY, PEER_REPOSITORY.PROJECT.eq(project).and(PEER_REPOSITORY.SCHEMA_PATH_TEMPLATE.ne("")));
    }

    boolean insert(PeerRepository peer) {
        var row = row(peer);
        row.setProject(peer.project());
        row.setHook(peer.hook());
        row.setHookSecret(secrets.encrypt(peer.hookSecret(), place(peer.project(), "hook")));
        row.setHead(peer.head());
        row.setCreator(peer.creator());
        row.setCreatedAt(peer.createdAt());
        row.setLookedAt(peer.lookedAt());
        return database.insertInto(PEER_REPOSITORY)
                        .set(row)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Writes the settings and what belongs to them. @return false where somebody else was faster */
    boolean update(PeerRepository peer) {
        var row = row(peer);
        row.setHookSecret(secrets.encrypt(peer.hookSecret(), place(peer.project(), "hook")));
        row.setHead(peer.head());
        row.setProblem(peer.problem());
        row.setWriteProblem(peer.writeProblem());
        return database.update(PEER_REPOSITORY)
                        .set(row)
                        .set(PEER_REPOSITORY.REVISION, PEER_REPOSITORY.REVISION.plus(1))
                        .where(PEER_REPOSITORY.PROJECT.eq(peer.project()))
                        .and(PEER_REPOSITORY.REVISION.eq(peer.revision()))
                        .execute()
                == 1;
    }

    private PeerRepositoryRecord row(PeerRepository peer) {
        var settings = peer.settings();
        var row = new PeerRepositoryRecord();
        row.setKind(settings.kind().name());
        row.setUrl(settings.url());
        row.setBranch(settings.branch());
        row.setBaseFolder(settings.baseFolder());
        row.setPathTemplate(settings.pathTemplate());
        row.setSchemaPathTemplate(settings.schemaPathTemplate());
        row.setUsername(settings.username());
        row.setSecret(hidden(settings.secret(), peer.project(), "secret"));
        row.setPrivateKey(hidden(settings.privateKey(), peer.project(), "privateKey"));
        row.setKnownHosts(settings.knownHosts());
        row.setPollSeconds((int) settings.pollInterval().toSeconds());
        row.setUpdatedAt(peer.updatedAt());
        return row;
    }

    boolean delete(String project) {
        return database.deleteFrom(PEER_REPOSITORY)
                        .where(PEER_REPOSITORY.PROJECT.eq(project))
                        .execute()
                == 1;
    }

    /** Somebody asks for a look, which is seen also by one that is under way. */
    void want(String project, Instant at) {
        database.update(PEER_REPOSITORY)
                .set(PEER_REPOSITORY.WANTED_AT, at)
                .where(PEER_REPOSITORY.PROJECT.eq(project))
                .execute();
    }

    void looked(String project, Instant at, String problem) {
        database.update(PEER_REPOSITORY)
                .set(PEER_REPOSITORY.LOOKED_AT, at)
                .set(PEER_REPOSITORY.PROBLEM, problem)
                .where(PEER_REPOSITORY.PROJECT.eq(project))
                .execute();
    }

    void moveHead(String project, String head) {
        database.update(PEER_REPOSITORY)
                .set(PEER_REPOSITORY.HEAD, head)
                .where(PEER_REPOSITORY.PROJECT.eq(project))
                .execute();
    }

    void wrote(String project, String problem) {
        database.update(PEER_REPOSITORY)
                .set(PEER_REPOSITORY.WRITE_PROBLEM, problem)
                .where(PEER_REPOSITORY.PROJECT.eq(project))
                .and(PEER_REPOSITORY.WRITE_PROBLEM.ne(problem))
                .execute();
    }

    Map<String, KnownPath> paths(String project) {
        return database.selectFrom(VCS_PATH)
                .where(VCS_PATH.PROJECT.eq(project))
                .fetchMap(VcsPathRecord::getPath, row -> new KnownPath(row.getPath(), row.getBlob(), row.getRefused()));
    }

    /** Takes note of files, and forgets those that are gone. */
    void keepPaths(String project, Collection<KnownPath> present, Collection<String> gone) {
        database.deleteFrom(VCS_PATH)
                .where(VCS_PATH.PROJECT.eq(project))
                .and(VCS_PATH.PATH.eq(DSL.any(gone.toArray(String[]::new))))
                .execute();
        if (present.isEmpty()) {
            return;
        }
        database.insertInto(VCS_PATH, VCS_PATH.PROJECT, VCS_PATH.PATH, VCS_PATH.BLOB, VCS_PATH.REFUSED)
                .select(DSL.select(
                                DSL.val(project),
                                DSL.field("path", String.class),
                                DSL.field("blob", String.class),
                                DSL.field("refused", Boolean.class))
                        .from(
                                "unnest({0}, {1}, {2}) AS file(path, blob, refused)",
                                DSL.val(present.stream().map(KnownPath::path).toArray(String[]::new)),
                                DSL.val(present.stream().map(KnownPath::blob).toArray(String[]::new)),
                                DSL.val(present.stream().map(KnownPath::refused).toArray(Boolean[]::new))))
                .onConflict(VCS_PATH.PROJECT, VCS_PATH.PATH)
                .doUpdate()
                .set(VCS_PATH.BLOB, DSL.excluded(VCS_PATH.BLOB))
                .set(VCS_PATH.REFUSED, DSL.excluded(VCS_PATH.REFUSED))
                .execute();
    }

    void forgetPaths(String project) {
        database.deleteFrom(VCS_PATH).where(VCS_PATH.PROJECT.eq(project)).execute();
        database.deleteFrom(VCS_SCHEMA).where(VCS_SCHEMA.PROJECT.eq(project)).execute();
    }

    List<KnownVersion> versions(String project) {
        return database.selectFrom(VCS_VERSION)
                .where(VCS_VERSION.PROJECT.eq(project))
                .fetch(row -> new KnownVersion(
                        new DatabaseName(row.getInstance(), row.getDatabase()),
                        FileVersion.parse(row.getVersion()),
                        FileType.valueOf(row.getType()),
                        row.getPath(),
                        row.getBlob(),
                        row.getIssue(),
                        row.getChange()));
    }

    /** The databases that changes from the repository were planned for. */
    Set<DatabaseName> changedDatabases(String project) {
        return database.selectDistinct(VCS_VERSION.INSTANCE, VCS_VERSION.DATABASE)
                .from(VCS_VERSION)
                .where(VCS_VERSION.PROJECT.eq(project))
                .and(VCS_VERSION.ISSUE.gt(0L))
                .fetchSet(row -> new DatabaseName(row.value1(), row.value2()));
    }

    void keepVersions(String project, Collection<KnownVersion> versions) {
        database.batchMerge(versions.stream()
                        .map(version -> {
                            var row = new VcsVersionRecord();
                            row.setProject(project);
                            row.setInstance(version.database().instance());
                            row.setDatabase(version.database().database());
                            row.setVersion(version.version().toString());
                            row.setType(version.type().name());
                            row.setPath(version.path());
                            row.setBlob(version.blob());
                            row.setIssue(version.issue());
                            row.setChange(version.change());
                            return row;
                        })
                        .toList())
                .execute();
    }

    /**
     * The version that a change carries out is that of these databases, and of no others any more. Where it has none the last ones stay, so that
     * it is known for those that come.
     */
    void moveVersions(String project, long issue, String change, Collection<DatabaseName> targets) {
        if (targets.isEmpty()) {
            return;
        }
        var instances = targets.stream().map(DatabaseName::instance).toArray(String[]::new);
        var names = targets.stream().map(DatabaseName::database).toArray(String[]::new);
        database.execute("""
                INSERT INTO vcs_version (project, instance, database, version, type, path, blob, issue, change)
                SELECT known.project, target.instance, target.database, version, type, path, blob, issue, change
                FROM (SELECT DISTINCT ON (version) * FROM vcs_version
                      WHERE project = {0} AND issue = {1} AND change = {2}) known,
                     unnest({3}, {4}) AS target (instance, database)
                ON CONFLICT DO NOTHING
                """, DSL.val(project), DSL.val(issue), DSL.val(change), DSL.val(instances), DSL.val(names));
        database.deleteFrom(VCS_VERSION)
                .where(VCS_VERSION.PROJECT.eq(project))
                .and(VCS_VERSION.ISSUE.eq(issue))
                .and(VCS_VERSION.CHANGE.eq(change))
                .and(DSL.condition(
                        "({0}, {1}) NOT IN (SELECT * FROM unnest({2}, {3}))",
                        VCS_VERSION.INSTANCE, VCS_VERSION.DATABASE, DSL.val(instances), DSL.val(names)))
                .execute();
    }

    /** The databases of a project that changes can be for, by environment and name. */
    List<Candidate> candidates(String project) {
        return database.select(
                        DATABASE.INSTANCE, DATABASE.NAME, INSTANCE.ENVIRONMENT, DATABASE.PRESENCE, INSTANCE.STATE)
                .from(DATABASE)
                .join(INSTANCE)
                .on(INSTANCE.ID.eq(DATABASE.INSTANCE))
                .join(ENVIRONMENT)
                .on(ENVIRONMENT.ID.eq(INSTANCE.ENVIRONMENT))
                .where(DATABASE.PROJECT.eq(project))
                .orderBy(ENVIRONMENT.POSITION, ENVIRONMENT.ID, DATABASE.INSTANCE, DATABASE.NAME)
                .fetch(row -> new Candidate(
                        new DatabaseName(row.value1(), row.value2()),
                        row.value3(),
                        Presence.valueOf(row.value4()) == Presence.PRESENT
                                && State.valueOf(row.value5()) == State.ACTIVE));
    }

    /** The hashes of the schemas that we have written, by path. */
    Map<String, String> schemas(String project) {
        return database.selectFrom(VCS_SCHEMA)
                .where(VCS_SCHEMA.PROJECT.eq(project))
                .fetchMap(VCS_SCHEMA.PATH, VCS_SCHEMA.HASH);
    }

    void keepSchemas(String project, Map<String, String> hashes) {
        database.batch(hashes.entrySet().stream()
                        .map(schema -> database.insertInto(VCS_SCHEMA)
                                .set(VCS_SCHEMA.PROJECT, project)
                                .set(VCS_SCHEMA.PATH, schema.getKey())
                                .set(VCS_SCHEMA.HASH, schema.getValue())
                                .onConflict(VCS_SCHEMA.PROJECT, VCS_SCHEMA.PATH)
                                .doUpdate()
                                .set(VCS_SCHEMA.HASH, DSL.excluded(VCS_SCHEMA.HASH)))
                        .toList())
                .execute();
    }

    private PeerRepository read(PeerRepositoryRecord row) {
        var project = row.getProject();
        return new PeerRepository(
                project,
                new Settings(
                        RepositoryKind.valueOf(row.getKind()),
                        row.getUrl(),
                        row.getBranch(),
                        row.getBaseFolder(),
                        row.getPathTemplate(),
                        row.getSchemaPathTemplate(),
                        row.getUsername(),
                        plain(row.getSecret(), project, "secret"),
                        plain(row.getPrivateKey(), project, "privateKey"),
                        row.getKnownHosts(),
                        Duration.ofSeconds(row.getPollSeconds())),
                row.getHook(),
                plain(row.getHookSecret(), project, "hook"),
                row.getHead(),
                row.getWantedAt(),
                row.getLookedAt(),
                row.getProblem(),
                row.getWriteProblem(),
                row.getCreator(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getRevision());
    }

    private byte @Nullable [] hidden(String plain, String project, String field) {
        return plain.isEmpty() ? null : secrets.encrypt(plain, place(project, field));
    }

    private String plain(byte @Nullable [] ciphertext, String project, String field) {
        return ciphertext == null ? "" : secrets.decrypt(ciphertext, place(project, field));
    }

    private static String place(String project, String field) {
        return PeerRepository.name(project) + "/" + field;
    }
}
