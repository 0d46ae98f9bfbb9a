package com.bytebase.vcs;

import com.bytebase.database.Database;
import com.bytebase.database.Databases;
import com.bytebase.kernel.Problem;
import com.bytebase.schema.Schemas;
import com.bytebase.vcs.PathTemplate.Placeholder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes the latest schema of each database that the repository has changed into the branch, by a commit of the robot. What is written
 * follows from the schemas' hashes alone, so it may be called at any time, also after a server that died in the middle of it; where the
 * branch holds them already, nothing is pushed.
 */
@Component
class WriteBack {
    private static final Logger log = LoggerFactory.getLogger(WriteBack.class);
    private static final int TRIES = 5;
    /** So long at the most a push may still be on its way, from a server that nothing is heard of. */
    private static final Duration STILL_PUSHED = GitLimits.TIME.multipliedBy(3);

    /** In the message of our commits, for people and their tools. */
    static final String TRAILER = "Bytebase-Write-Back: ";

    private final VcsRepository repositories;
    private final CommitRepository commits;
    private final GitAccess git;
    private final Databases databases;
    private final Schemas schemas;
    private final TransactionTemplate transaction;
    private final Clock clock;

    WriteBack(
            VcsRepository repositories,
            CommitRepository commits,
            GitAccess git,
            Databases databases,
            Schemas schemas,
            TransactionTemplate transaction,
            Clock clock) {
        this.repositories = repositories;
        this.commits = commits;
        this.git = git;
        this.databases = databases;
        this.schemas = schemas;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A schema to be written. */
    private record Wanted(Database database, String hash) {}

    /**
     * Writes what differs from what was written before.
     *
     * @return whether a schema has still to be read, so that it is to be called again
     * @throws Problem where the branch cannot be written; it is kept with the repository as well
     */
    boolean write(String project) {
        var peer = repositories.find(project).orElse(null);
        if (peer == null || peer.settings().schemaPathTemplate().isEmpty()) {
            return false;
        }
        var known = changed(project);
        boolean unread = known.stream().anyMatch(WriteBack::isUnread);
        var wanted = wanted(peer, known);
        var before = repositories.schemas(project);
        wanted.entrySet().removeIf(one -> one.getValue().hash().equals(before.get(one.getKey())));
        if (!wanted.isEmpty()) {
            try {
                push(peer, wanted);
                repositories.wrote(project, "");
            } catch (Problem problem) {
                repositories.wrote(project, problem.getMessage());
                throw problem;
            }
        }
        return unread;
    }

    /** The databases that something from the repository has been done to, by environment. */
    private List<Database> changed(String project) {
        var touched = repositories.changedDatabases(project);
        var order = repositories.candidates(project).stream()
                .map(Planner.Candidate::name)
                .filter(touched::contains)
                .toList();
        var byName =
                databases.all(order).stream().collect(Collectors.toMap(Database::databaseName, Function.identity()));
        return order.stream()
                .map(byName::get)
                .filter(database -> database != null && database.lastChange() != null)
                .toList();
    }

    private static boolean isUnread(Database database) {
        var change = Objects.requireNonNull(database.lastChange());
        return database.lastSyncAt() == null || database.lastSyncAt().isBefore(change.at());
    }

    /** By path. Where several databases have one, that of the last environment counts: it is nearest to production. */
    private static Map<String, Wanted> wanted(PeerRepository peer, List<Database> known) {
        var template = PathTemplate.ofSchemas(peer.settings().schemaPathTemplate(), "schemaPathTemplate");
        var wanted = new LinkedHashMap<String, Wanted>();
        for (var database : known) {
            var hash = database.schemaHash();
            if (hash == null || isUnread(database) || !fits(database.name())) {
                continue;
            }
            wanted.put(
                    template.fill(
                            Map.of(Placeholder.ENV_ID, database.environment(), Placeholder.DB_NAME, database.name())),
                    new Wanted(database, hash));
        }
        return wanted;
    }

    /** Whether a name can be that of a file. */
    private static boolean fits(String name) {
        return !name.contains("/") && !name.equals(".") && !name.equals("..") && !name.equalsIgnoreCase(".git");
    }

    private void push(PeerRepository peer, Map<String, Wanted> wanted) {
        var settings = peer.settings();
        var texts = texts(wanted);
        try (var copy = git.open(peer.project(), settings)) {
            for (int i = 0; i < TRIES; i++) {
                if (copy.head(settings.branch()).isEmpty()) {
                    return;
                }
                var tip = copy.fetchBranch(settings.branch());
                settle(peer.project(), copy, tip);
                var changed = differing(copy, tip, settings.baseFolder(), texts);
                if (changed.isEmpty()) {
                    repositories.keepSchemas(peer.project(), hashes(wanted));
                    return;
                }
                if (push(peer, copy, tip, changed, hashes(wanted))) {
                    return;
                }
            }
        }
        throw Problem.precondition(
                "Others pushed to %s again and again while the schema was to be written. It is tried again at the next look."
                        .formatted(settings.branch()));
    }

    /** Learns from the branch what became of commits whose push did not end: of a server that died, or that heard no answer. */
    private void settle(String project, LocalCopy copy, String tip) {
        for (var announced : commits.announced(project)) {
            if (copy.isIn(announced.sha(), tip)) {
                commits.land(announced.id());
            } else if (announced.at().isBefore(Instant.now(clock).minus(STILL_PUSHED))) {
                commits.delete(announced.id());
            }
        }
    }

    private boolean push(
            PeerRepository peer, LocalCopy copy, String tip, Map<String, String> changed, Map<String, String> hashes) {
        var settings = peer.settings();
        var message = message(peer, changed);
        var now = Instant.now(clock);
        var inRepository = new LinkedHashMap<String, String>();
        changed.forEach((path, text) ->
                inRepository.put(settings.baseFolder().isEmpty() ? path : settings.baseFolder() + "/" + path, text));
        var sha = copy.commit(tip, inRepository, message, now);
        long id = announce(peer, sha, message, changed, now);
        if (copy.push(settings.branch(), sha, tip) == LocalCopy.Pushed.MOVED) {
            commits.delete(id);
            return false;
        }
        transaction.executeWithoutResult(_ -> {
            commits.land(id);
            repositories.keepSchemas(peer.project(), hashes);
        });
        log.info("repository project={} schemas-written={} commit={}", peer.project(), changed.size(), sha);
        return true;
    }

    /** It is known as ours before anybody can see it; it is shown once it is known to be there. */
    private long announce(PeerRepository peer, String sha, String message, Map<String, String> changed, Instant now) {
        var id = transaction.execute(_ -> {
            long inserted = commits.insert(new PushedCommit(
                    0,
                    peer.project(),
                    sha,
                    commits.nextRound(peer.project(), sha),
                    peer.settings().branch(),
                    "Bytebase",
                    "",
                    null,
                    message.strip(),
                    now,
                    now,
                    WebAddress.ofCommit(peer.settings(), sha),
                    0,
                    true,
                    false,
                    0));
            commits.insert(inserted, written(changed));
            return inserted;
        });
        return Objects.requireNonNull(id);
    }

    private static String message(PeerRepository peer, Map<String, String> changed) {
        var subject = changed.size() == 1
                ? "Write back the schema " + changed.keySet().iterator().next()
                : "Write back %d schemas".formatted(changed.size());
        return "%s\n\n%s%s\n".formatted(subject, TRAILER, "projects/" + peer.project());
    }

    private static List<PushedCommit.File> written(Map<String, String> changed) {
        return changed.keySet().stream()
                .map(path -> new PushedCommit.File(path, "", FileOutcome.WRITTEN, "", "", "", "", List.of(), 0, ""))
                .toList();
    }

    private Map<String, String> texts(Map<String, Wanted> wanted) {
        var texts = new LinkedHashMap<String, String>();
        wanted.forEach((path, one) -> {
            var database = one.database();
            schemas.byHash(one.hash(), database.name())
                    .ifPresent(schema -> texts.put(path, schemas.text(database.instance(), schema)));
        });
        return texts;
    }

    private static Map<String, String> differing(LocalCopy copy, String tip, String folder, Map<String, String> texts) {
        var blobs = copy.files(tip, folder).stream().collect(Collectors.toMap(TreeFile::path, TreeFile::blob));
        var changed = new LinkedHashMap<String, String>();
        texts.forEach((path, text) -> {
            if (!LocalCopy.blob(text).equals(blobs.get(path))) {
                changed.put(path, text);
            }
        });
        return changed;
    }

    private static Map<String, String> hashes(Map<String, Wanted> wanted) {
        var hashes = new HashMap<String, String>();
        wanted.forEach((path, one) -> hashes.put(path, one.hash()));
        return hashes;
    }
}
