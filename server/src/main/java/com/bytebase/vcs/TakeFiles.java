package com.bytebase.vcs;

import com.bytebase.audit.AuditLog;
import com.bytebase.issue.Authors;
import com.bytebase.issue.IssueName;
import com.bytebase.issue.PushedIssues;
import com.bytebase.issue.PushedIssues.NewChange;
import com.bytebase.issue.PushedIssues.Progress;
import com.bytebase.issue.PushedIssues.Text;
import com.bytebase.kernel.Actor;
import com.bytebase.principal.Principal;
import com.bytebase.principal.Principals;
import com.bytebase.sheet.Statements;
import com.bytebase.vcs.Planner.KnownPath;
import com.bytebase.vcs.Planner.KnownVersion;
import com.bytebase.vcs.Planner.Place;
import com.bytebase.vcs.Planner.Unfit;
import com.bytebase.vcs.Planner.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out what was found at the tip of a branch: issues, versions of them, and what is known of the files, all in one transaction. The
 * row of the repository is held and has to be at the commit that was looked from, so nothing is taken twice, and nothing half.
 */
@Component
class TakeFiles {
    private static final int TITLE = 200;
    private static final int DESCRIPTION = 5_000;
    private static final int SHORT_SHA = 8;

    private final VcsRepository repositories;
    private final CommitRepository commits;
    private final PushedIssues issues;
    private final Statements statements;
    private final Principals principals;
    private final DatabasesOfFiles databases;
    private final AuditLog audit;
    private final Clock clock;

    TakeFiles(
            VcsRepository repositories,
            CommitRepository commits,
            PushedIssues issues,
            Statements statements,
            Principals principals,
            DatabasesOfFiles databases,
            AuditLog audit,
            Clock clock) {
        this.repositories = repositories;
        this.commits = commits;
        this.issues = issues;
        this.statements = statements;
        this.principals = principals;
        this.databases = databases;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is at the tip.
     *
     * @param from the repository as it was when the look began
     * @param commits since then, the newest first; at least one
     * @param writers the emails of whoever wrote files in them, by path
     * @param files of the tip, below the base folder
     * @param contents of the files that are new, by blob
     * @param unfit what is wrong with the contents that cannot be taken, by blob
     * @param again whether files that were refused are taken as if they were new
     */
    record Tip(
            PeerRepository from,
            List<CommitInfo> commits,
            Map<String, Set<String>> writers,
            List<TreeFile> files,
            Map<String, String> contents,
            Map<String, Unfit> unfit,
            boolean again) {
        String sha() {
            return commits.getFirst().sha();
        }
    }

    /** @return false where the repository has moved on since the look began, so that the look is to be repeated */
    @Transactional
    boolean take(Tip tip) {
        var project = tip.from().project();
        var peer = repositories.hold(project).orElse(null);
        if (peer == null
                || peer.revision() != tip.from().revision()
                || !peer.head().equals(tip.from().head())) {
            return false;
        }
        var before = repositories.paths(project);
        var versions = repositories.versions(project);
        var known = databases.of(project, peer.settings());
        var sight = Planner.of(peer.settings(), known, versions, Map.of());
        var fresh = sight.fresh(tip.files(), before, tip.again());
        var planner = Planner.of(peer.settings(), known, versions, progress(project, sight.issues(fresh)));
        var verdicts = planner.plan(tip.files(), before, fresh, tip.unfit());
        repositories.moveHead(project, tip.sha());
        if (verdicts.isEmpty()) {
            return true;
        }
        carryOut(peer, tip, planner, verdicts);
        var present = tip.files().stream().map(TreeFile::path).collect(Collectors.toSet());
        keepPaths(
                project,
                verdicts,
                before.keySet().stream().filter(path -> !present.contains(path)).toList());
        return true;
    }

    private void carryOut(PeerRepository peer, Tip tip, Planner planner, List<Verdict> verdicts) {
        var project = peer.project();
        var origin = origin(project, tip.commits());
        var told = "commit %s by %s".formatted(shortened(origin.sha()), name(origin));
        var author =
                principals.withEmail(origin.authorEmail()).map(Principal::id).orElse(null);
        var writers = new Writers(author == null ? Actor.ROBOT.principal() : author, writers(tip, verdicts));
        var issue = open(peer, tip, origin, told, writers, verdicts);
        repositories.keepVersions(project, planner.moved());
        revise(project, tip, told, writers, verdicts);
        var known = new ArrayList<KnownVersion>();
        var files = new ArrayList<PushedCommit.File>();
        int number = 0;
        for (var verdict : verdicts) {
            long where = 0;
            var change = "";
            if (verdict.isNewChange()) {
                where = Objects.requireNonNull(issue).number();
                change = Integer.toString(++number);
                known.addAll(Planner.versionsOf(verdict, where, change));
            } else if (verdict.revises() != null) {
                where = verdict.revises().issue();
                change = verdict.revises().change();
            } else if (verdict.outcome() == FileOutcome.BASELINE) {
                known.addAll(Planner.versionsOf(verdict, 0, ""));
            }
            files.add(file(verdict, where, change));
        }
        repositories.keepVersions(project, known);
        commits.insert(commits.insert(commit(peer, tip, origin, author, issue == null ? 0 : issue.number())), files);
        audit.record(
                Actor.ROBOT,
                "repositories.take",
                peer.name(),
                Map.of("commit", origin.sha(), "files", files.size(), "issue", issue == null ? "" : issue.toString()));
    }

    /** Who may not approve what they pushed. @param principal on behalf of whom it is done @param users who wrote files, by path */
    private record Writers(long principal, Map<String, List<Long>> users) {
        Authors of(List<Verdict> verdicts) {
            return new Authors(
                    principal,
                    verdicts.stream()
                            .flatMap(
                                    verdict -> users.getOrDefault(verdict.file().path(), List.of()).stream())
                            .collect(Collectors.toSet()));
        }
    }

    private Map<String, List<Long>> writers(Tip tip, List<Verdict> verdicts) {
        var emails = new HashMap<String, Set<String>>();
        for (var verdict : verdicts) {
            var path = verdict.file().path();
            emails.put(path, tip.writers().getOrDefault(path, Set.of()));
        }
        var ids = principals.withEmails(
                emails.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        var users = new HashMap<String, List<Long>>();
        emails.forEach((path, those) -> users.put(
                path, those.stream().map(ids::get).filter(Objects::nonNull).toList()));
        return users;
    }

    private Map<Place, Progress> progress(String project, Set<Long> numbers) {
        var progress = new HashMap<Place, Progress>();
        issues.hold(numbers.stream()
                        .map(number -> new IssueName(project, number))
                        .toList())
                .forEach((name, changes) ->
                        changes.forEach((change, how) -> progress.put(new Place(name.number(), change), how)));
        return progress;
    }

    @Nullable
    private IssueName open(
            PeerRepository peer, Tip tip, CommitInfo origin, String told, Writers writers, List<Verdict> verdicts) {
        var wanted = verdicts.stream().filter(Verdict::isNewChange).toList();
        if (wanted.isEmpty()) {
            return null;
        }
        var texts = texts(wanted, tip);
        var changes = wanted.stream()
                .map(verdict -> new NewChange(
                        verdict.targets(),
                        verdict.group(),
                        Objects.requireNonNull(texts.get(verdict.file().blob()))))
                .toList();
        var subject = origin.subject();
        var title = Words.line(subject.isBlank() ? "Push of " + shortened(origin.sha()) : subject, TITLE);
        return issues.open(peer.project(), title, description(peer, origin), told, writers.of(wanted), changes);
    }

    private void revise(String project, Tip tip, String told, Writers writers, List<Verdict> verdicts) {
        var revised =
                verdicts.stream().filter(verdict -> verdict.revises() != null).toList();
        var texts = texts(revised, tip);
        var byIssue = new LinkedHashMap<Long, List<Verdict>>();
        for (var verdict : revised) {
            byIssue.computeIfAbsent(Objects.requireNonNull(verdict.revises()).issue(), _ -> new ArrayList<>())
                    .add(verdict);
        }
        byIssue.forEach((issue, those) -> {
            var changes = new LinkedHashMap<String, Text>();
            those.forEach(verdict -> changes.put(
                    Objects.requireNonNull(verdict.revises()).change(),
                    Objects.requireNonNull(texts.get(verdict.file().blob()))));
            issues.revise(new IssueName(project, issue), changes, told, writers.of(those));
        });
    }

    private Map<String, Text> texts(List<Verdict> verdicts, Tip tip) {
        var blobs = verdicts.stream()
                .map(verdict -> verdict.file().blob())
                .distinct()
                .toList();
        var contents = blobs.stream()
                .map(blob -> Objects.requireNonNull(tip.contents().get(blob)))
                .toList();
        var hashes = statements.keepAll(contents);
        var texts = new HashMap<String, Text>();
        for (int i = 0; i < blobs.size(); i++) {
            texts.put(blobs.get(i), new Text(hashes.get(i), contents.get(i).getBytes(StandardCharsets.UTF_8).length));
        }
        return texts;
    }

    private void keepPaths(String project, List<Verdict> verdicts, List<String> gone) {
        var present = verdicts.stream()
                .filter(verdict -> verdict.outcome() != FileOutcome.DELETED)
                .map(verdict -> new KnownPath(
                        verdict.file().path(),
                        verdict.file().blob(),
                        verdict.outcome().isRefused()))
                .toList();
        repositories.keepPaths(project, present, gone);
    }

    /** The newest commit that is not our own stands for the push. */
    private CommitInfo origin(String project, List<CommitInfo> all) {
        var own = commits.own(project, all.stream().map(CommitInfo::sha).toList());
        return all.stream()
                .filter(commit -> !own.contains(commit.sha()))
                .findFirst()
                .orElse(all.getFirst());
    }

    private PushedCommit commit(PeerRepository peer, Tip tip, CommitInfo origin, @Nullable Long author, long issue) {
        return new PushedCommit(
                0,
                peer.project(),
                origin.sha(),
                commits.nextRound(peer.project(), origin.sha()),
                peer.settings().branch(),
                origin.authorName(),
                origin.authorEmail(),
                author,
                origin.message(),
                origin.at(),
                Instant.now(clock),
                WebAddress.ofCommit(peer.settings(), origin.sha()),
                tip.commits().size() - 1,
                false,
                true,
                issue);
    }

    private static PushedCommit.File file(Verdict verdict, long issue, String change) {
        var version = verdict.version();
        var type = verdict.type();
        return new PushedCommit.File(
                verdict.file().path(),
                verdict.file().blob(),
                verdict.outcome(),
                verdict.reason(),
                version == null ? "" : version.toString(),
                type == null ? "" : type.word(),
                verdict.description(),
                verdict.targets().stream().map(Object::toString).toList(),
                issue,
                change);
    }

    private static String description(PeerRepository peer, CommitInfo origin) {
        var rest = origin.message()
                .lines()
                .skip(1)
                .collect(Collectors.joining("\n"))
                .strip();
        var first = "Pushed to %s of %s by %s, commit %s."
                .formatted(peer.settings().branch(), peer.settings().url(), name(origin), shortened(origin.sha()));
        return Words.cut(rest.isEmpty() ? first : first + "\n\n" + rest, DESCRIPTION);
    }

    private static String name(CommitInfo commit) {
        return commit.authorName().isBlank() ? "somebody unnamed" : commit.authorName();
    }

    private static String shortened(String sha) {
        return sha.substring(0, Math.min(SHORT_SHA, sha.length()));
    }

    /** Takes files that were never looked at as applied: nothing of them is run. For a repository that is being connected, or anew. */
    @Transactional
    void takeAsApplied(PeerRepository peer, List<TreeFile> files) {
        var planner = Planner.of(peer.settings(), databases.of(peer.project(), peer.settings()), List.of(), Map.of());
        var before = repositories.paths(peer.project()).keySet();
        var verdicts = planner.existing(
                files.stream().filter(file -> !before.contains(file.path())).toList());
        keepPaths(peer.project(), verdicts, List.of());
        var have = repositories.versions(peer.project()).stream()
                .map(KnownVersion::key)
                .collect(Collectors.toSet());
        repositories.keepVersions(
                peer.project(),
                verdicts.stream()
                        .filter(verdict -> verdict.outcome() == FileOutcome.EXISTING)
                        .flatMap(verdict -> Planner.versionsOf(verdict, 0, "").stream())
                        .filter(version -> !have.contains(version.key()))
                        .toList());
    }
}
