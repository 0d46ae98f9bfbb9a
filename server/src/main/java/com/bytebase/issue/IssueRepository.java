package com.bytebase.issue;

import static com.bytebase.store.jooq.Tables.ISSUE;
import static com.bytebase.store.jooq.Tables.ISSUE_COUNTER;
import static com.bytebase.store.jooq.Tables.ISSUE_VERSION;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.database.DatabaseName;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.store.jooq.tables.records.IssueRecord;
import com.bytebase.store.jooq.tables.records.IssueVersionRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of issues and their versions. */
@Repository
class IssueRepository {
    private static final Ordering ORDER = new Ordering("createTime desc", ISSUE.ID)
            .by("createTime", ISSUE.CREATED_AT)
            .by("updateTime", ISSUE.UPDATED_AT)
            .by("title", ISSUE.TITLE)
            .by("number", ISSUE.NUMBER);

    private final DSLContext database;
    private final JsonMapper json;

    IssueRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** The next number in a project. Others wait for it until this transaction ends; where it fails the number is free again. */
    long nextNumber(String project) {
        return database.insertInto(ISSUE_COUNTER)
                .set(ISSUE_COUNTER.PROJECT, project)
                .set(ISSUE_COUNTER.LAST, 1L)
                .onConflict(ISSUE_COUNTER.PROJECT)
                .doUpdate()
                .set(ISSUE_COUNTER.LAST, ISSUE_COUNTER.LAST.plus(1))
                .returning(ISSUE_COUNTER.LAST)
                .fetchSingle()
                .getLast();
    }

    Issue insert(Issue issue) {
        return database.insertInto(ISSUE)
                .set(ISSUE.PROJECT, issue.name().project())
                .set(ISSUE.NUMBER, issue.name().number())
                .set(ISSUE.TITLE, issue.title())
                .set(ISSUE.DESCRIPTION, issue.description())
                .set(ISSUE.TYPE, issue.type().name())
                .set(ISSUE.STATUS, issue.status().name())
                .set(ISSUE.CREATOR, issue.creator())
                .set(ISSUE.LABELS, issue.labels().toArray(String[]::new))
                .set(ISSUE.CREATED_AT, issue.createdAt())
                .set(ISSUE.UPDATED_AT, issue.updatedAt())
                .returning()
                .fetchSingle(IssueRepository::issue);
    }

    Optional<Issue> find(IssueName name) {
        return database.selectFrom(ISSUE)
                .where(ISSUE.PROJECT.eq(name.project()))
                .and(ISSUE.NUMBER.eq(name.number()))
                .fetchOptional(IssueRepository::issue);
    }

    /** Nobody else changes the issue, or anything that hangs on it, until the transaction ends. */
    Optional<Issue> hold(IssueName name) {
        return database.selectFrom(ISSUE)
                .where(ISSUE.PROJECT.eq(name.project()))
                .and(ISSUE.NUMBER.eq(name.number()))
                .forNoKeyUpdate() // events of runners refer to the row, and must not wait for a person
                .fetchOptional(IssueRepository::issue);
    }

    /** @throws Problem where somebody else was faster */
    Issue update(Issue next, Instant now) {
        return database.update(ISSUE)
                .set(ISSUE.TITLE, next.title())
                .set(ISSUE.DESCRIPTION, next.description())
                .set(ISSUE.STATUS, next.status().name())
                .set(ISSUE.LABELS, next.labels().toArray(String[]::new))
                .set(ISSUE.VERSION, next.version())
                .set(ISSUE.UPDATED_AT, now)
                .set(ISSUE.REVISION, ISSUE.REVISION.plus(1))
                .where(ISSUE.ID.eq(next.id()))
                .and(ISSUE.REVISION.eq(next.revision()))
                .returning()
                .fetchOptional(IssueRepository::issue)
                .orElseThrow(() -> Problem.staleEtag(next.name().toString()));
    }

    /** Something that hangs on the issue has changed: it is news again, and who read it before has an old etag. */
    void touch(IssueName name, Instant now) {
        database.update(ISSUE)
                .set(ISSUE.UPDATED_AT, now)
                .where(ISSUE.PROJECT.eq(name.project()))
                .and(ISSUE.NUMBER.eq(name.number()))
                .execute();
    }

    void insert(Version version) {
        database.insertInto(ISSUE_VERSION)
                .set(ISSUE_VERSION.ISSUE, version.issue())
                .set(ISSUE_VERSION.VERSION, version.number())
                .set(ISSUE_VERSION.PRINCIPAL, version.principal())
                .set(ISSUE_VERSION.CO_AUTHORS, version.coAuthors().toArray(Long[]::new))
                .set(ISSUE_VERSION.CREATED_AT, version.createdAt())
                .set(ISSUE_VERSION.CONTENT, JSONB.valueOf(json.writeValueAsString(version.content())))
                .execute();
    }

    /** The version that counts of each issue, by the issue's id. */
    Map<Long, Version> current(Collection<Issue> issues) {
        if (issues.isEmpty()) {
            return Map.of();
        }
        var wanted = issues.stream()
                .map(issue -> DSL.row(issue.id(), issue.version()))
                .toList();
        return database
                .selectFrom(ISSUE_VERSION)
                .where(DSL.row(ISSUE_VERSION.ISSUE, ISSUE_VERSION.VERSION).in(wanted))
                .fetch(this::version)
                .stream()
                .collect(Collectors.toMap(Version::issue, version -> version));
    }

    Version current(Issue issue) {
        return Objects.requireNonNull(current(List.of(issue)).get(issue.id()));
    }

    List<Version> versions(long issue) {
        return database.selectFrom(ISSUE_VERSION)
                .where(ISSUE_VERSION.ISSUE.eq(issue))
                .orderBy(ISSUE_VERSION.VERSION.desc())
                .fetch(this::version);
    }

    /** @param waiting ids of issues that wait for somebody, by that one's name */
    Page<Issue> list(Condition visible, ListRequest request, Function<String, Collection<Long>> waiting) {
        var fields = filter().equal("waitingFor", user -> ISSUE.ID.in(waiting.apply(user)));
        return ORDER.page(
                () -> database.selectFrom(ISSUE).where(visible).and(Filters.condition(request.filter(), fields)),
                request,
                IssueRepository::issue);
    }

    private static ListFields filter() {
        return new ListFields()
                .word("status", ISSUE.STATUS, names(IssueStatus.values()))
                .word("type", ISSUE.TYPE, names(IssueType.values()))
                .text("title", ISSUE.TITLE)
                .text("description", ISSUE.DESCRIPTION)
                .reference("project", "projects", ISSUE.PROJECT)
                .equal("creator", value -> ISSUE.CREATOR.eq(user(value)))
                .equal("label", value -> DSL.val(value).eq(DSL.any(ISSUE.LABELS)))
                .number("number", ISSUE.NUMBER)
                .equal("database", IssueRepository::touches)
                .time("createTime", ISSUE.CREATED_AT)
                .time("updateTime", ISSUE.UPDATED_AT);
    }

    /** Whether the version that counts names the database. */
    private static Condition touches(String name) {
        var target = DatabaseName.parse(name, "filter");
        return DSL.exists(DSL.selectOne()
                .from(ISSUE_VERSION)
                .where(ISSUE_VERSION.ISSUE.eq(ISSUE.ID))
                .and(ISSUE_VERSION.VERSION.eq(ISSUE.VERSION))
                .and(DSL.condition(
                        "jsonb_path_exists({0}, '$.changes[*].targets[*] ? (@.instance == $i && @.database == $d)', jsonb_build_object('i', {1}, 'd', {2}))",
                        ISSUE_VERSION.CONTENT,
                        DSL.val(target.instance()).cast(String.class),
                        DSL.val(target.database()).cast(String.class))));
    }

    static long user(String name) {
        var id = ResourceNames.id(name, "users", "filter");
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw Problem.field("filter", "\"%s\" is not a user's name; that is users/{number}.".formatted(name));
        }
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    /** The newest issues of a kind. */
    List<Issue> newest(Condition condition, int most) {
        return database.selectFrom(ISSUE)
                .where(condition)
                .orderBy(ISSUE.ID.desc())
                .limit(most)
                .fetch(IssueRepository::issue);
    }

    Map<String, Integer> countOpen(Collection<String> projects) {
        return database.select(ISSUE.PROJECT, DSL.count())
                .from(ISSUE)
                .where(ISSUE.STATUS.eq(IssueStatus.OPEN.name()))
                .and(ISSUE.PROJECT.eq(DSL.any(projects.toArray(String[]::new))))
                .groupBy(ISSUE.PROJECT)
                .fetchMap(ISSUE.PROJECT, DSL.count());
    }

    /** Drafts and open issues whose version that counts is for the members of a group. */
    List<IssueName> ofGroup(String project, String group) {
        return database.select(ISSUE.PROJECT, ISSUE.NUMBER)
                .from(ISSUE)
                .join(ISSUE_VERSION)
                .on(ISSUE_VERSION.ISSUE.eq(ISSUE.ID).and(ISSUE_VERSION.VERSION.eq(ISSUE.VERSION)))
                .where(ISSUE.PROJECT.eq(project))
                .and(ISSUE.STATUS.in(IssueStatus.OPEN.name(), IssueStatus.DRAFT.name()))
                .and(DSL.condition(
                        "jsonb_path_exists({0}, '$.changes[*] ? (@.group == $g)', jsonb_build_object('g', {1}))",
                        ISSUE_VERSION.CONTENT, DSL.val(group).cast(String.class)))
                .orderBy(ISSUE.NUMBER)
                .fetch(row -> new IssueName(row.value1(), row.value2()));
    }

    /** Open issues that may have something to be done by the robot. */
    List<IssueName> open() {
        return database.select(ISSUE.PROJECT, ISSUE.NUMBER)
                .from(ISSUE)
                .where(ISSUE.STATUS.eq(IssueStatus.OPEN.name()))
                .fetch(row -> new IssueName(row.value1(), row.value2()));
    }

    private static Issue issue(IssueRecord row) {
        return new Issue(
                row.getId(),
                new IssueName(row.getProject(), row.getNumber()),
                row.getTitle(),
                row.getDescription(),
                IssueType.valueOf(row.getType()),
                IssueStatus.valueOf(row.getStatus()),
                row.getCreator(),
                List.of(row.getLabels()),
                row.getVersion(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getRevision());
    }

    private Version version(IssueVersionRecord row) {
        return new Version(
                row.getIssue(),
                row.getVersion(),
                row.getPrincipal(),
                List.of(row.getCoAuthors()),
                row.getCreatedAt(),
                json.readValue(row.getContent().data(), Content.class));
    }
}
