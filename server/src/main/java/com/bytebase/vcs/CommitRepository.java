package com.bytebase.vcs;

import static com.bytebase.store.jooq.Tables.VCS_COMMIT;
import static com.bytebase.store.jooq.Tables.VCS_FILE;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.kernel.Page;
import com.bytebase.store.jooq.tables.records.VcsCommitRecord;
import com.bytebase.store.jooq.tables.records.VcsFileRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The pushes, and what became of their files. */
@Repository
class CommitRepository {
    private static final Ordering ORDER =
            new Ordering("seenTime desc", VCS_COMMIT.ID).by("seenTime", VCS_COMMIT.SEEN_AT);
    private static final ListFields FIELDS = new ListFields()
            .number("issue", VCS_COMMIT.ISSUE)
            .text("sha", VCS_COMMIT.SHA)
            .text("authorEmail", VCS_COMMIT.AUTHOR_EMAIL)
            .text("message", VCS_COMMIT.MESSAGE)
            .flag("own", VCS_COMMIT.OWN)
            .time("seenTime", VCS_COMMIT.SEEN_AT);

    private final DSLContext database;

    CommitRepository(DSLContext database) {
        this.database = database;
    }

    int nextRound(String project, String sha) {
        return database.select(DSL.coalesce(DSL.max(VCS_COMMIT.ROUND).plus(1), DSL.inline(0)))
                .from(VCS_COMMIT)
                .where(VCS_COMMIT.PROJECT.eq(project))
                .and(VCS_COMMIT.SHA.eq(sha))
                .fetchSingle()
                .value1();
    }

    long insert(PushedCommit commit) {
        return database.insertInto(VCS_COMMIT)
                .set(VCS_COMMIT.PROJECT, commit.project())
                .set(VCS_COMMIT.SHA, commit.sha())
                .set(VCS_COMMIT.ROUND, commit.round())
                .set(VCS_COMMIT.BRANCH, commit.branch())
                .set(VCS_COMMIT.AUTHOR_NAME, commit.authorName())
                .set(VCS_COMMIT.AUTHOR_EMAIL, commit.authorEmail())
                .set(VCS_COMMIT.AUTHOR, commit.author())
                .set(VCS_COMMIT.MESSAGE, commit.message())
                .set(VCS_COMMIT.COMMITTED_AT, commit.committedAt())
                .set(VCS_COMMIT.SEEN_AT, commit.seenAt())
                .set(VCS_COMMIT.URL, commit.url())
                .set(VCS_COMMIT.OTHERS, commit.others())
                .set(VCS_COMMIT.OWN, commit.own())
                .set(VCS_COMMIT.LANDED, commit.landed())
                .set(VCS_COMMIT.ISSUE, commit.issue())
                .returning(VCS_COMMIT.ID)
                .fetchSingle()
                .getId();
    }

    /** A commit of our own that was about to be pushed. */
    record Announced(long id, String sha, Instant at) {}

    /** Those of which it is not known yet whether the branch has them. */
    List<Announced> announced(String project) {
        return database.selectFrom(VCS_COMMIT)
                .where(VCS_COMMIT.PROJECT.eq(project))
                .and(DSL.not(VCS_COMMIT.LANDED))
                .orderBy(VCS_COMMIT.ID)
                .fetch(row -> new Announced(row.getId(), row.getSha(), row.getSeenAt()));
    }

    /** The branch has the commit: from now on it is shown. */
    void land(long id) {
        database.update(VCS_COMMIT)
                .set(VCS_COMMIT.LANDED, true)
                .where(VCS_COMMIT.ID.eq(id))
                .execute();
    }

    void delete(long id) {
        database.deleteFrom(VCS_COMMIT).where(VCS_COMMIT.ID.eq(id)).execute();
    }

    void insert(long commit, Collection<PushedCommit.File> files) {
        database.batchInsert(files.stream()
                        .map(file -> {
                            var row = new VcsFileRecord();
                            row.setCommit(commit);
                            row.setPath(file.path());
                            row.setBlob(file.blob());
                            row.setOutcome(file.outcome().name());
                            row.setReason(file.reason());
                            row.setVersion(file.version());
                            row.setType(file.type());
                            row.setDescription(file.description());
                            row.setTargets(file.targets().toArray(String[]::new));
                            row.setIssue(file.issue());
                            row.setChange(file.change());
                            return row;
                        })
                        .toList())
                .execute();
    }

    /** Those of these commits that are the robot's own, also those of which only the branch knows that they are there. */
    List<String> own(String project, Collection<String> shas) {
        return database.select(VCS_COMMIT.SHA)
                .from(VCS_COMMIT)
                .where(VCS_COMMIT.PROJECT.eq(project))
                .and(VCS_COMMIT.OWN)
                .and(VCS_COMMIT.SHA.eq(DSL.any(shas.toArray(String[]::new))))
                .fetch(VCS_COMMIT.SHA);
    }

    Page<PushedCommit> list(String project, ListRequest request) {
        return ORDER.page(
                () -> database.selectFrom(VCS_COMMIT)
                        .where(VCS_COMMIT.PROJECT.eq(project))
                        .and(VCS_COMMIT.LANDED)
                        .and(Filters.condition(request.filter(), FIELDS)),
                request,
                CommitRepository::commit);
    }

    /** The newest round of a commit. */
    Optional<PushedCommit> find(String project, String sha) {
        return database.selectFrom(VCS_COMMIT)
                .where(VCS_COMMIT.PROJECT.eq(project))
                .and(VCS_COMMIT.SHA.eq(sha))
                .and(VCS_COMMIT.LANDED)
                .orderBy(VCS_COMMIT.ROUND.desc())
                .limit(1)
                .fetchOptional(CommitRepository::commit);
    }

    List<PushedCommit.File> files(long commit) {
        return database.selectFrom(VCS_FILE)
                .where(VCS_FILE.COMMIT.eq(commit))
                .orderBy(VCS_FILE.ID)
                .fetch(row -> new PushedCommit.File(
                        row.getPath(),
                        row.getBlob(),
                        FileOutcome.valueOf(row.getOutcome()),
                        row.getReason(),
                        row.getVersion(),
                        row.getType(),
                        row.getDescription(),
                        List.of(row.getTargets()),
                        row.getIssue(),
                        row.getChange()));
    }

    /** How many files of each commit came to what, by the commit's id. */
    Map<Long, Map<FileOutcome, Integer>> counts(Collection<Long> commits) {
        return database
                .select(VCS_FILE.COMMIT, VCS_FILE.OUTCOME, DSL.count())
                .from(VCS_FILE)
                .where(VCS_FILE.COMMIT.eq(DSL.any(commits.toArray(Long[]::new))))
                .groupBy(VCS_FILE.COMMIT, VCS_FILE.OUTCOME)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> row.value1(),
                        Collectors.toMap(row -> FileOutcome.valueOf(row.value2()), row -> row.value3())));
    }

    private static PushedCommit commit(VcsCommitRecord row) {
        return new PushedCommit(
                row.getId(),
                row.getProject(),
                row.getSha(),
                row.getRound(),
                row.getBranch(),
                row.getAuthorName(),
                row.getAuthorEmail(),
                row.getAuthor(),
                row.getMessage(),
                row.getCommittedAt(),
                row.getSeenAt(),
                row.getUrl(),
                row.getOthers(),
                row.getOwn(),
                row.getLanded(),
                row.getIssue());
    }
}
