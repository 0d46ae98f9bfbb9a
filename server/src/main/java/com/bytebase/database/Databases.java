package com.bytebase.database;

import static com.bytebase.store.jooq.Tables.DATABASE;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.http.Access;
import com.bytebase.http.DatabaseScopes;
import com.bytebase.http.Scope;
import com.bytebase.instance.Instances;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Labels;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.project.Project;
import com.bytebase.project.Projects;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The databases of all instances. */
@Service
public class Databases implements DatabaseScopes {
    private static final String TRANSFER = "bb.databases.transfer";

    private final DatabaseRepository databases;
    private final Projects projects;
    private final Instances instances;
    private final Access access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    Databases(
            DatabaseRepository databases,
            Projects projects,
            Instances instances,
            Access access,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.databases = databases;
        this.projects = projects;
        this.instances = instances;
        this.access = access;
        this.audit = audit;
        this.events = events;
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    public Database get(String instance, String name) {
        return get(new DatabaseName(instance, name));
    }

    /** @throws Problem where there is none */
    @Transactional(readOnly = true)
    public Database get(DatabaseName name) {
        return databases.find(name).orElseThrow(() -> Problem.notFound(name.toString()));
    }

    @Transactional(readOnly = true)
    public Optional<Database> find(DatabaseName name) {
        return databases.find(name);
    }

    /** Those of the names that there are, by one query. */
    @Transactional(readOnly = true)
    public List<Database> all(Collection<DatabaseName> names) {
        return databases.find(names);
    }

    /** All that the actor may see. */
    @Transactional(readOnly = true)
    public Page<Database> list(Actor actor, ListRequest request) {
        return list(actor, request, DSL.noCondition());
    }

    /** Those of an instance that the actor may see. */
    @Transactional(readOnly = true)
    public Page<Database> ofInstance(Actor actor, String instance, ListRequest request) {
        instances.get(instance);
        return list(actor, request, DATABASE.INSTANCE.eq(instance));
    }

    /** Those of a project. */
    @Transactional(readOnly = true)
    public Page<Database> ofProject(Actor actor, String project, ListRequest request) {
        projects.get(project);
        return list(actor, request, DATABASE.PROJECT.eq(project));
    }

    private Page<Database> list(Actor actor, ListRequest request, Condition within) {
        return databases.list(request, within, access.projectsWith(actor, "bb.databases.list"));
    }

    /** Puts a database that was just created into its project; sync fills in the rest. */
    @Transactional
    public Database adopt(Actor actor, String instance, String database, String project) {
        projects.get(project);
        var name = new DatabaseName(instance, database);
        databases.adopt(name, project);
        audit.record(actor, "databases.adopt", name.toString(), Map.of("project", Project.name(project)));
        events.publishEvent(new DatabaseAdopted(name));
        return get(name);
    }

    @Transactional
    Database update(Actor actor, DatabaseName name, UpdateMask mask, DatabaseInput input) {
        var current = get(name);
        Etag.check(input.etag(), current.revision(), name.toString());
        var project = mask.has("project")
                ? ResourceNames.id(Text.required(input.project(), "project", Text.TITLE), Project.COLLECTION, "project")
                : current.project();
        if (!project.equals(current.project())) {
            checkTarget(actor, project, "project");
            access.require(actor, TRANSFER, new Scope.Project(current.project()));
        }
        var labels = mask.has("labels") ? Labels.check(input.labels(), "labels") : current.labels();
        if (!databases.update(current.labeled(labels), project)) {
            throw Problem.staleEtag(name.toString());
        }
        audit.record(
                actor, "databases.update", name.toString(), Map.of("project", Project.name(project), "labels", labels));
        return get(name);
    }

    /** Moves all of the databases into the project, or none. */
    @Transactional
    public List<Database> transfer(Actor actor, String project, List<DatabaseName> names) {
        checkTarget(actor, project, "name");
        var found = new HashMap<DatabaseName, Database>();
        databases.lock(names).forEach(database -> found.put(database.databaseName(), database));
        for (int index = 0; index < names.size(); index++) {
            var source = found.get(names.get(index));
            var field = "databases[%d]".formatted(index);
            if (source == null || !access.permits(actor, "bb.databases.get", new Scope.Project(source.project()))) {
                throw Problem.notFound(names.get(index).toString()).at(field);
            }
            access.require(
                    actor,
                    TRANSFER,
                    new Scope.Project(source.project()),
                    names.get(index).toString());
        }
        databases.transfer(names, project);
        audit.record(
                actor,
                "databases.transfer",
                Project.name(project),
                Map.of("databases", names.stream().map(DatabaseName::toString).toList()));
        var moved = new HashMap<DatabaseName, Database>();
        databases.find(names).forEach(database -> moved.put(database.databaseName(), database));
        return names.stream().distinct().map(moved::get).toList();
    }

    private void checkTarget(Actor actor, String project, String field) {
        access.require(actor, TRANSFER, new Scope.Project(project));
        var target = projects.find(project)
                .orElseThrow(() -> Problem.notFound(Project.name(project)).at(field));
        if (target.state() == State.ARCHIVED) {
            throw Problem.precondition(
                    "%s is archived. Restore it, or choose another project.".formatted(target.name()));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> projectOf(String instance, String database) {
        return databases.projectOf(new DatabaseName(instance, database));
    }
}
