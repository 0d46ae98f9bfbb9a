package com.bytebase.vcs;

import com.bytebase.audit.AuditLog;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.State;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.project.Project;
import com.bytebase.project.Projects;
import com.bytebase.vcs.PeerRepository.Settings;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with the peer repositories of projects. The network is asked outside of transactions. */
@Service
class PeerRepositories {
    private static final int HOOK_BYTES = 16;
    private static final int SECRET_BYTES = 32;

    private final VcsRepository repositories;
    private final GitAccess git;
    private final TakeFiles take;
    private final LookJobs jobs;
    private final Projects projects;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PeerRepositories(
            VcsRepository repositories,
            GitAccess git,
            TakeFiles take,
            LookJobs jobs,
            Projects projects,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.repositories = repositories;
        this.git = git;
        this.take = take;
        this.jobs = jobs;
        this.projects = projects;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws Problem where the project has none */
    PeerRepository get(String project) {
        return repositories.find(project).orElseThrow(() -> Problem.notFound(PeerRepository.name(project)));
    }

    /** What the branch holds. @param head empty where there is no commit yet */
    private record Branch(String head, List<TreeFile> files) {}

    private Branch read(String project, Settings settings) {
        try (var copy = git.open(project, settings)) {
            if (copy.head(settings.branch()).isEmpty()) {
                return new Branch("", List.of());
            }
            var tip = copy.fetchBranch(settings.branch());
            return new Branch(tip, copy.files(tip, settings.baseFolder()));
        }
    }

    private void requireActive(String project) {
        if (projects.get(project).state() == State.ARCHIVED) {
            throw Problem.precondition("%s is archived. Restore it first.".formatted(Project.name(project)));
        }
    }

    /** Reads the branch, and connects the repository only if that succeeds. */
    PeerRepository connect(Actor actor, String project, RepositoryInput input, boolean validateOnly) {
        requireActive(project);
        var settings = input.settings();
        if (repositories.find(project).isPresent()) {
            throw Problem.precondition(
                    "The project has a repository already; it has one at most. Change that one, or disconnect it"
                            + " first.");
        }
        var branch = read(project, settings);
        boolean existing = Boolean.TRUE.equals(input.takeExisting());
        var now = now();
        var peer = new PeerRepository(
                project,
                settings,
                random(HOOK_BYTES),
                random(SECRET_BYTES),
                existing ? "" : branch.head(),
                null,
                existing ? null : now,
                "",
                "",
                actor.principal(),
                now,
                now,
                1);
        if (validateOnly) {
            return peer;
        }
        transaction.executeWithoutResult(_ -> {
            if (!repositories.insert(peer)) {
                throw Problem.precondition("The project has a repository already; it has one at most.");
            }
            if (!existing) {
                take.takeAsApplied(peer, branch.files());
            }
            audit.record(actor, "repositories.connect", peer.name(), told(settings));
            jobs.soon(project);
        });
        return get(project);
    }

    PeerRepository update(Actor actor, String project, UpdateMask mask, RepositoryInput input) {
        requireActive(project);
        var current = get(project);
        Etag.check(input.etag(), current.revision(), current.name());
        var settings = input.settings(current.settings(), mask);
        var branch = read(project, settings);
        boolean moved = isElsewhere(settings, current.settings());
        boolean existing = Boolean.TRUE.equals(input.takeExisting());
        var next = new PeerRepository(
                project,
                settings,
                current.hook(),
                current.hookSecret(),
                existing ? "" : moved ? branch.head() : current.head(),
                current.wantedAt(),
                current.lookedAt(),
                "",
                "",
                current.creator(),
                current.createdAt(),
                now(),
                current.revision());
        transaction.executeWithoutResult(_ -> {
            if (!repositories.update(next)) {
                throw Problem.staleEtag(current.name());
            }
            if (moved) {
                repositories.forgetPaths(project);
            }
            boolean read =
                    moved || !settings.pathTemplate().equals(current.settings().pathTemplate());
            if (read && !existing) {
                take.takeAsApplied(next, branch.files());
            }
            audit.record(actor, "repositories.update", current.name(), told(settings));
            jobs.soon(project);
        });
        return get(project);
    }

    private static boolean isElsewhere(Settings next, Settings before) {
        return !next.url().equals(before.url())
                || !next.branch().equals(before.branch())
                || !next.baseFolder().equals(before.baseFolder());
    }

    /** Gives webhooks another secret; what is signed with the old one is refused from now on. */
    PeerRepository renewHookSecret(Actor actor, String project) {
        var current = get(project);
        var next = new PeerRepository(
                project,
                current.settings(),
                current.hook(),
                random(SECRET_BYTES),
                current.head(),
                current.wantedAt(),
                current.lookedAt(),
                current.problem(),
                current.writeProblem(),
                current.creator(),
                current.createdAt(),
                now(),
                current.revision());
        transaction.executeWithoutResult(_ -> {
            if (!repositories.update(next)) {
                throw Problem.staleEtag(current.name());
            }
            audit.record(actor, "repositories.renewHookSecret", current.name(), Map.of());
        });
        return get(project);
    }

    /** Looks at it no more. Its issues stay, and so does what is known of versions that were applied. */
    PeerRepository disconnect(Actor actor, String project) {
        var current = get(project);
        transaction.executeWithoutResult(_ -> {
            repositories.delete(project);
            audit.record(actor, "repositories.disconnect", current.name(), told(current.settings()));
        });
        git.forget(project);
        return current;
    }

    /** The files of the branch, for a preview: of the stored settings with those of {@code input} over them. */
    List<TreeFile> files(String project, Settings settings) {
        return read(project, settings).files();
    }

    Optional<PeerRepository> find(String project) {
        return repositories.find(project);
    }

    private static Map<String, String> told(Settings settings) {
        return Map.of(
                "kind", settings.kind().name(),
                "url", settings.url(),
                "branch", settings.branch(),
                "baseFolder", settings.baseFolder(),
                "pathTemplate", settings.pathTemplate(),
                "schemaPathTemplate", settings.schemaPathTemplate());
    }

    private String random(int bytes) {
        var made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
