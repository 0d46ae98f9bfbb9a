package com.bytebase.databasegroup;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.Expression;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.project.Projects;
import com.bytebase.schema.TableNames;
import com.bytebase.schema.TableNames.TableName;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The table groups of database groups. */
@Service
public class TableGroups {
    private static final int MOST = 100;

    /** Members that a preview looks into, and tables that it names of each. */
    private static final int PREVIEWED = 200;

    private static final int TABLES = 100;

    private final TableGroupRepository tables;
    private final DatabaseGroups groups;
    private final Projects projects;
    private final TableNames names;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TableGroups(
            TableGroupRepository tables,
            DatabaseGroups groups,
            Projects projects,
            TableNames names,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.tables = tables;
        this.groups = groups;
        this.projects = projects;
        this.names = names;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<TableGroup> list(String project, String databaseGroup) {
        groups.get(project, databaseGroup);
        return tables.of(project, databaseGroup);
    }

    /** The placeholders that SQL for the members of a database group may mean tables by; empty where there is no such group. */
    @Transactional(readOnly = true)
    public List<GroupPlaceholder> placeholders(String project, String databaseGroup) {
        return tables.of(project, databaseGroup).stream()
                .map(group -> new GroupPlaceholder(group.placeholder(), group.condition()))
                .toList();
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    TableGroup get(String project, String databaseGroup, String id) {
        return tables.find(project, databaseGroup, id)
                .orElseThrow(() -> Problem.notFound(TableGroup.name(project, databaseGroup, id)));
    }

    /** Which tables a condition that is not kept would match, in the first members. @throws Problem where it is none */
    @Transactional(readOnly = true)
    TablePreview preview(String project, String databaseGroup, @Nullable String condition) {
        var checked = Conditions.ofTables(condition);
        var members = groups.members(project, databaseGroup);
        var shown = members.stream().limit(PREVIEWED).toList();
        var tables = names.of(shown.stream().map(Candidate::name).toList());
        return new TablePreview(
                members.size(),
                shown.stream()
                        .map(member -> matched(member, tables.get(member.name()), checked))
                        .toList());
    }

    private static TablePreview.InDatabase matched(
            Candidate member, @Nullable List<TableName> tables, Expression condition) {
        var matched = Objects.requireNonNullElse(tables, List.<TableName>of()).stream()
                .filter(table -> condition.holds(Conditions.values(member, table.schema(), table.name())))
                .map(table -> table.schema().isEmpty() || table.schema().equals("public")
                        ? table.name()
                        : table.schema() + "." + table.name())
                .toList();
        return new TablePreview.InDatabase(
                member.name().toString(),
                member.name().database(),
                "environments/" + member.environment(),
                member.engine(),
                tables != null,
                matched.size(),
                matched.stream().limit(TABLES).toList());
    }

    @Transactional
    TableGroup create(Actor actor, String project, String databaseGroup, @Nullable String id, TableGroupInput input) {
        var all = list(project, databaseGroup);
        projects.active(project);
        if (all.size() >= MOST) {
            throw Problem.precondition("A database group has %d table groups at most.".formatted(MOST));
        }
        var now = Instant.now(clock);
        Conditions.ofTables(input.condition());
        var group = new TableGroup(
                project,
                databaseGroup,
                ResourceNames.checkId(id == null ? "" : id, "tableGroupId"),
                input.checkedTitle(),
                input.checkedPlaceholder(),
                String.valueOf(input.condition()).strip(),
                actor.principal(),
                now,
                now,
                1);
        if (all.stream().anyMatch(other -> other.id().equals(group.id()))) {
            throw Problem.alreadyExists(group.name());
        }
        requireFree(all, group);
        tables.insert(group);
        changed(actor, "tableGroups.create", group);
        return get(project, databaseGroup, group.id());
    }

    @Transactional
    TableGroup update(
            Actor actor, String project, String databaseGroup, String id, UpdateMask mask, TableGroupInput input) {
        var current = get(project, databaseGroup, id);
        projects.active(project);
        Etag.check(input.etag(), current.revision(), current.name());
        var condition = mask.pick("condition", input.condition(), current::condition);
        Conditions.ofTables(condition);
        var next = new TableGroup(
                project,
                databaseGroup,
                id,
                mask.has("title") ? input.checkedTitle() : current.title(),
                mask.has("placeholder") ? input.checkedPlaceholder() : current.placeholder(),
                condition.strip(),
                current.creator(),
                current.createdAt(),
                Instant.now(clock),
                current.revision());
        requireFree(tables.of(project, databaseGroup), next);
        if (!tables.update(next)) {
            throw Problem.staleEtag(next.name());
        }
        changed(actor, "tableGroups.update", next);
        return get(project, databaseGroup, id);
    }

    @Transactional
    TableGroup delete(Actor actor, String project, String databaseGroup, String id, @Nullable String etag) {
        var group = get(project, databaseGroup, id);
        Etag.check(etag, group.revision(), group.name());
        tables.delete(group);
        changed(actor, "tableGroups.delete", group);
        return group;
    }

    private static void requireFree(List<TableGroup> all, TableGroup group) {
        all.stream()
                .filter(other ->
                        !other.id().equals(group.id()) && other.placeholder().equalsIgnoreCase(group.placeholder()))
                .findFirst()
                .ifPresent(other -> {
                    throw Problem.of(
                                    ErrorCode.ALREADY_EXISTS,
                                    "%s has the placeholder %s already. Choose another."
                                            .formatted(other.name(), other.placeholder()))
                            .at("placeholder");
                });
    }

    private void changed(Actor actor, String method, TableGroup group) {
        audit.record(
                actor,
                method,
                group.name(),
                Map.of("placeholder", group.placeholder(), "condition", group.condition()));
        events.publishEvent(new DatabaseGroupChanged(group.project(), group.databaseGroup()));
    }
}
