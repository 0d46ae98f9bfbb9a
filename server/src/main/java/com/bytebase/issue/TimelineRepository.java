package com.bytebase.issue;

import static com.bytebase.store.jooq.Tables.ISSUE_COMMENT;
import static com.bytebase.store.jooq.Tables.ISSUE_EVENT;

import com.bytebase.kernel.PageRequest;
import com.bytebase.store.jooq.tables.records.IssueCommentRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of comments and events. */
@Repository
class TimelineRepository {
    private static final TypeReference<Map<String, Object>> PAYLOAD = new TypeReference<>() {};

    private final DSLContext database;
    private final JsonMapper json;

    TimelineRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    void add(Event event) {
        database.insertInto(ISSUE_EVENT)
                .set(ISSUE_EVENT.ISSUE, event.issue())
                .set(ISSUE_EVENT.AT, event.at())
                .set(ISSUE_EVENT.PRINCIPAL, event.principal())
                .set(ISSUE_EVENT.TYPE, event.type().name())
                .set(ISSUE_EVENT.TEXT, event.text())
                .set(ISSUE_EVENT.PAYLOAD, JSONB.valueOf(json.writeValueAsString(event.payload())))
                .execute();
    }

    List<Event> events(long issue, PageRequest page) {
        return database.selectFrom(ISSUE_EVENT)
                .where(ISSUE_EVENT.ISSUE.eq(issue))
                .and(
                        page.after().isEmpty()
                                ? DSL.noCondition()
                                : ISSUE_EVENT.ID.gt(number(page.after().getFirst())))
                .orderBy(ISSUE_EVENT.ID)
                .limit(page.limit())
                .fetch(row -> new Event(
                        row.getId(),
                        row.getIssue(),
                        row.getAt(),
                        row.getPrincipal(),
                        EventType.valueOf(row.getType()),
                        row.getText(),
                        json.readValue(row.getPayload().data(), PAYLOAD)));
    }

    Comment add(Comment comment) {
        return database.insertInto(ISSUE_COMMENT)
                .set(ISSUE_COMMENT.ISSUE, comment.issue())
                .set(ISSUE_COMMENT.PRINCIPAL, comment.principal())
                .set(ISSUE_COMMENT.CONTENT, comment.content())
                .set(ISSUE_COMMENT.CHANGE, comment.change())
                .set(ISSUE_COMMENT.LINE, comment.line())
                .set(ISSUE_COMMENT.CREATED_AT, comment.createdAt())
                .set(ISSUE_COMMENT.UPDATED_AT, comment.updatedAt())
                .returning()
                .fetchSingle(TimelineRepository::comment);
    }

    Optional<Comment> comment(long issue, long id) {
        return database.selectFrom(ISSUE_COMMENT)
                .where(ISSUE_COMMENT.ISSUE.eq(issue))
                .and(ISSUE_COMMENT.ID.eq(id))
                .fetchOptional(TimelineRepository::comment);
    }

    Optional<Comment> edit(Comment comment, String content, Instant now) {
        return database.update(ISSUE_COMMENT)
                .set(ISSUE_COMMENT.CONTENT, content)
                .set(ISSUE_COMMENT.UPDATED_AT, now)
                .set(ISSUE_COMMENT.REVISION, ISSUE_COMMENT.REVISION.plus(1))
                .where(ISSUE_COMMENT.ID.eq(comment.id()))
                .and(ISSUE_COMMENT.REVISION.eq(comment.revision()))
                .returning()
                .fetchOptional(TimelineRepository::comment);
    }

    List<Comment> comments(long issue, PageRequest page) {
        return database.selectFrom(ISSUE_COMMENT)
                .where(ISSUE_COMMENT.ISSUE.eq(issue))
                .and(
                        page.after().isEmpty()
                                ? DSL.noCondition()
                                : ISSUE_COMMENT.ID.gt(number(page.after().getFirst())))
                .orderBy(ISSUE_COMMENT.ID)
                .limit(page.limit())
                .fetch(TimelineRepository::comment);
    }

    private static long number(String key) {
        try {
            return Long.parseLong(key);
        } catch (NumberFormatException e) {
            throw com.bytebase.kernel.Problem.field(
                    "pageToken", "This pageToken is not one that this list gave out. Start again without it.");
        }
    }

    private static Comment comment(IssueCommentRecord row) {
        return new Comment(
                row.getId(),
                row.getIssue(),
                row.getPrincipal(),
                row.getContent(),
                row.getChange(),
                row.getLine(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getRevision());
    }
}
