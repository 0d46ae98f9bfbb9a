package com.bytebase.databasegroup;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.Expression;
import com.bytebase.condition.ListRequest;
import com.bytebase.database.Database.Presence;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.project.Projects;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The database groups of projects. Their conditions are asked of rows that one query reads, however many databases there are. */
@Service
public class DatabaseGroups {
    private final DatabaseGroupRepository groups;
    private final Projects projects;
    private final GroupUses uses;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DatabaseGroups(
            DatabaseGroupRepository groups,
            Projects projects,
            GroupUses uses,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.groups = groups;
        this.projects = projects;
        this.uses = uses;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    public DatabaseGroup get(String project, String id) {
        return groups.find(project, id).orElseThrow(() -> Problem.notFound(DatabaseGroup.name(project, id)));
    }

    @Transactional(readOnly = true)
    public Optional<DatabaseGroup> find(String project, String id) {
        return groups.find(project, id);
    }

    @Transactional(readOnly = true)
    Page<DatabaseGroup> list(String project, ListRequest request) {
        projects.get(project);
        return groups.list(project, request);
    }

    /** Who belongs to the group now: databases of the project that match, are on their servers, and whose instance is in use. */
    @Transactional(readOnly = true)
    public List<Candidate> members(String project, String id) {
        var group = get(project, id);
        return present(membership(group).matched());
    }

    /** The members of each of the project's groups, as {@link #members} has them, by the group's id. */
    @Transactional(readOnly = true)
    public Map<String, List<Candidate>> allMembers(String project) {
        var databases = present(groups.candidates(project));
        var members = new HashMap<String, List<Candidate>>();
        for (var group : groups.all(project)) {
            var condition = Conditions.ofDatabases(group.condition());
            members.put(
                    group.id(),
                    databases.stream()
                            .filter(database -> condition.holds(Conditions.values(database)))
                            .toList());
        }
        return members;
    }

    static List<Candidate> present(List<Candidate> databases) {
        return databases.stream()
                .filter(database -> database.state() == Presence.PRESENT)
                .toList();
    }

    @Transactional(readOnly = true)
    Membership membership(DatabaseGroup group) {
        return split(group.project(), Conditions.ofDatabases(group.condition()));
    }

    /** What a condition that is not kept would match. @throws Problem where it is none */
    @Transactional(readOnly = true)
    Membership preview(String project, @Nullable String condition) {
        projects.get(project);
        return split(project, Conditions.ofDatabases(condition));
    }

    private Membership split(String project, Expression condition) {
        var databases = groups.candidates(project);
        var matched = new ArrayList<Candidate>();
        var unmatched = new ArrayList<Candidate>();
        for (var database : databases) {
            (condition.holds(Conditions.values(database)) ? matched : unmatched).add(database);
        }
        return new Membership(matched, unmatched);
    }

    /** The group as it would be. @throws Problem where it cannot be */
    @Transactional(readOnly = true)
    DatabaseGroup checked(Actor actor, String project, @Nullable String id, DatabaseGroupInput input) {
        projects.active(project);
        var now = Instant.now(clock);
        Conditions.ofDatabases(input.condition());
        return new DatabaseGroup(
                project,
                ResourceNames.checkId(id == null ? "" : id, "databaseGroupId"),
                input.checkedTitle(),
                String.valueOf(input.condition()).strip(),
                actor.principal(),
                now,
                now,
                1);
    }

    @Transactional
    DatabaseGroup create(Actor actor, String project, @Nullable String id, DatabaseGroupInput input) {
        var group = checked(actor, project, id, input);
        if (!groups.insert(group)) {
            throw Problem.alreadyExists(group.name());
        }
        audit.record(
                actor,
                "databaseGroups.create",
                group.name(),
                Map.of("title", group.title(), "condition", group.condition()));
        return get(project, group.id());
    }

    /** The group as it would be after an update. @throws Problem where it cannot be */
    @Transactional(readOnly = true)
    DatabaseGroup checked(String project, String id, UpdateMask mask, DatabaseGroupInput input) {
        var current = get(project, id);
        projects.active(project);
        Etag.check(input.etag(), current.revision(), current.name());
        var condition = mask.pick("condition", input.condition(), current::condition);
        Conditions.ofDatabases(condition);
        return current.with(
                mask.has("title") ? input.checkedTitle() : current.title(), condition.strip(), Instant.now(clock));
    }

    @Transactional
    DatabaseGroup update(Actor actor, String project, String id, UpdateMask mask, DatabaseGroupInput input) {
        var next = checked(project, id, mask, input);
        if (!groups.update(next)) {
            throw Problem.staleEtag(next.name());
        }
        audit.record(
                actor,
                "databaseGroups.update",
                next.name(),
                Map.of("title", next.title(), "condition", next.condition()));
        events.publishEvent(new DatabaseGroupChanged(project, id));
        return get(project, id);
    }

    /** Its table groups go with it. @throws Problem where an issue that is not done yet is for its members */
    @Transactional
    DatabaseGroup delete(Actor actor, String project, String id, @Nullable String etag) {
        var group = get(project, id);
        Etag.check(etag, group.revision(), group.name());
        uses.issueOf(project, id).ifPresent(issue -> {
            throw Problem.precondition(
                    "%s changes the members of %s. Finish or cancel it first.".formatted(issue, group.name()));
        });
        if (!groups.delete(group)) {
            throw Problem.staleEtag(group.name());
        }
        audit.record(actor, "databaseGroups.delete", group.name(), Map.of("title", group.title()));
        return group;
    }
}
