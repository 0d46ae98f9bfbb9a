package com.bytebase.notify;

import static com.bytebase.store.jooq.Tables.ISSUE_FOLLOWER;
import static com.bytebase.store.jooq.Tables.NOTICE;
import static com.bytebase.store.jooq.Tables.PRINCIPAL;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.issue.IssueNews;
import com.bytebase.kernel.Page;
import com.bytebase.notify.Notice.Reason;
import com.bytebase.store.jooq.tables.records.NoticeRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class NoticeRepository {
    private static final ListFields FILTER = new ListFields()
            .flag("unread", DSL.field(NOTICE.READ_AT.isNull()))
            .text("issue", NOTICE.ISSUE)
            .word(
                    "kind",
                    NOTICE.KIND,
                    Arrays.stream(IssueNews.Kind.values()).map(Enum::name).collect(Collectors.toSet()))
            .time("createTime", NOTICE.AT);

    private static final Ordering ORDER = new Ordering("createTime desc", NOTICE.ID)
            .by("createTime", NOTICE.ID)
            .uncounted();

    private final DSLContext database;

    NoticeRepository(DSLContext database) {
        this.database = database;
    }

    /** Makes people who are active take part; whoever asked to hear no more stays so. */
    void follow(String issue, Collection<Long> principals) {
        database.insertInto(ISSUE_FOLLOWER, ISSUE_FOLLOWER.ISSUE, ISSUE_FOLLOWER.PRINCIPAL)
                .select(DSL.select(DSL.val(issue), PRINCIPAL.ID)
                        .from(PRINCIPAL)
                        .where(PRINCIPAL.ID.eq(DSL.any(principals.toArray(Long[]::new))))
                        .and(PRINCIPAL.KIND.eq("USER"))
                        .orderBy(PRINCIPAL.ID))
                .onConflictDoNothing()
                .execute();
    }

    void setMuted(String issue, long principal, boolean muted) {
        database.insertInto(ISSUE_FOLLOWER)
                .set(ISSUE_FOLLOWER.ISSUE, issue)
                .set(ISSUE_FOLLOWER.PRINCIPAL, principal)
                .set(ISSUE_FOLLOWER.MUTED, muted)
                .onConflict(ISSUE_FOLLOWER.ISSUE, ISSUE_FOLLOWER.PRINCIPAL)
                .doUpdate()
                .set(ISSUE_FOLLOWER.MUTED, muted)
                .execute();
    }

    boolean follows(String issue, long principal) {
        return database.fetchExists(
                ISSUE_FOLLOWER,
                ISSUE_FOLLOWER
                        .ISSUE
                        .eq(issue)
                        .and(ISSUE_FOLLOWER.PRINCIPAL.eq(principal))
                        .and(DSL.not(ISSUE_FOLLOWER.MUTED)));
    }

    Set<Long> withEmails(Collection<String> emails) {
        return emails.isEmpty()
                ? Set.of()
                : database.select(PRINCIPAL.ID)
                        .from(PRINCIPAL)
                        .where(DSL.lower(PRINCIPAL.EMAIL).in(emails))
                        .and(PRINCIPAL.KIND.eq("USER"))
                        .and(PRINCIPAL.STATE.eq("ACTIVE"))
                        .fetchSet(PRINCIPAL.ID);
    }

    Set<Long> followers(String issue) {
        return database.select(ISSUE_FOLLOWER.PRINCIPAL)
                .from(ISSUE_FOLLOWER)
                .join(PRINCIPAL)
                .on(PRINCIPAL.ID.eq(ISSUE_FOLLOWER.PRINCIPAL))
                .where(ISSUE_FOLLOWER.ISSUE.eq(issue))
                .and(DSL.not(ISSUE_FOLLOWER.MUTED))
                .and(PRINCIPAL.STATE.eq("ACTIVE"))
                .fetchSet(ISSUE_FOLLOWER.PRINCIPAL);
    }

    /**
     * Tells all of them, by one statement.
     *
     * @param once whether somebody who has not read the last one of this kind needs no other
     */
    void tell(IssueNews news, Reason reason, Collection<Long> principals, boolean once) {
        var unread = DSL.selectOne()
                .from(NOTICE)
                .where(NOTICE.PRINCIPAL.eq(PRINCIPAL.ID))
                .and(NOTICE.ISSUE.eq(news.issue().toString()))
                .and(NOTICE.KIND.eq(news.kind().name()))
                .and(NOTICE.READ_AT.isNull());
        database.insertInto(
                        NOTICE,
                        NOTICE.PRINCIPAL,
                        NOTICE.PROJECT,
                        NOTICE.ISSUE,
                        NOTICE.TITLE,
                        NOTICE.KIND,
                        NOTICE.REASON,
                        NOTICE.ACTOR,
                        NOTICE.TEXT,
                        NOTICE.AT)
                .select(DSL.select(
                                PRINCIPAL.ID,
                                DSL.val(news.issue().project()),
                                DSL.val(news.issue().toString()),
                                DSL.val(news.title()),
                                DSL.val(news.kind().name()),
                                DSL.val(reason.name()),
                                DSL.val(news.actor()),
                                DSL.val(news.text()),
                                DSL.val(news.time(), NOTICE.AT))
                        .from(PRINCIPAL)
                        .where(PRINCIPAL.ID.eq(DSL.any(principals.toArray(Long[]::new))))
                        .and(once ? DSL.notExists(unread) : DSL.noCondition()))
                .execute();
    }

    Page<Notice> list(long principal, Optional<Set<String>> projects, ListRequest request) {
        return ORDER.page(
                () -> database.selectFrom(NOTICE)
                        .where(Filters.condition(request.filter(), FILTER))
                        .and(of(principal, projects)),
                request,
                NoticeRepository::notice);
    }

    int unread(long principal, Optional<Set<String>> projects) {
        return database.fetchCount(NOTICE, of(principal, projects).and(NOTICE.READ_AT.isNull()));
    }

    /** Theirs, of projects whose issues they may (still) see. */
    private static Condition of(long principal, Optional<Set<String>> projects) {
        return NOTICE.PRINCIPAL
                .eq(principal)
                .and(projects.<Condition>map(NOTICE.PROJECT::in).orElse(DSL.noCondition()));
    }

    Optional<Notice> setRead(long principal, long id, @org.jspecify.annotations.Nullable Instant readAt) {
        return database.update(NOTICE)
                .set(NOTICE.READ_AT, readAt)
                .where(NOTICE.PRINCIPAL.eq(principal))
                .and(NOTICE.ID.eq(id))
                .returning()
                .fetchOptional(NoticeRepository::notice);
    }

    /** @param issue its name; empty for all */
    int readAll(long principal, String issue, Instant now) {
        return database.update(NOTICE)
                .set(NOTICE.READ_AT, now)
                .where(NOTICE.PRINCIPAL.eq(principal))
                .and(NOTICE.READ_AT.isNull())
                .and(issue.isEmpty() ? DSL.noCondition() : NOTICE.ISSUE.eq(issue))
                .execute();
    }

    int forget(Instant before) {
        return database.deleteFrom(NOTICE).where(NOTICE.READ_AT.lt(before)).execute();
    }

    private static Notice notice(NoticeRecord row) {
        return new Notice(
                row.getId(),
                row.getIssue(),
                row.getTitle(),
                IssueNews.Kind.valueOf(row.getKind()),
                Reason.valueOf(row.getReason()),
                row.getActor(),
                row.getText(),
                row.getAt(),
                row.getReadAt());
    }
}
