package com.bytebase.project;

import com.bytebase.audit.AuditLog;
import com.bytebase.condition.ListRequest;
import com.bytebase.http.Access;
import com.bytebase.iam.IamPolicies;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Etag;
import com.bytebase.kernel.Labels;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.State;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The projects of the workspace. */
@Service
public class Projects {
    private final ProjectRepository projects;
    private final IamPolicies policies;
    private final Access access;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Projects(
            ProjectRepository projects,
            IamPolicies policies,
            Access access,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.projects = projects;
        this.policies = policies;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @throws Problem where there is none */
    public Project get(String id) {
        return projects.find(id).orElseThrow(() -> Problem.notFound(Project.name(id)));
    }

    /** @throws Problem where there is none, or it is archived */
    public Project active(String id) {
        var project = get(id);
        if (project.state() == State.ARCHIVED) {
            throw Problem.precondition("%s is archived. Restore it first.".formatted(project.name()));
        }
        return project;
    }

    public Optional<Project> find(String id) {
        return projects.find(id);
    }

    public List<Project> find(Collection<String> ids) {
        return projects.find(ids);
    }

    /** Those that the actor may see. */
    public Page<Project> list(Actor actor, ListRequest request) {
        return projects.list(request, access.projectsWith(actor, "bb.projects.get"));
    }

    /** Lets several questions be asked on one session of the store, which is not taken from the pool and given back for each of them. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    <T> T together(Supplier<T> questions) {
        return questions.get();
    }

    /** Makes a project whose owner is the actor. */
    @Transactional
    public Project create(Actor actor, String id, String title, Map<String, String> labels) {
        var project = new Project(
                ResourceNames.checkId(id, "projectId"),
                Text.title(title, "title"),
                Labels.check(Map.copyOf(labels), "labels"),
                false,
                State.ACTIVE,
                Instant.now(clock),
                1);
        if (!projects.insert(project)) {
            throw Problem.alreadyExists(project.name());
        }
        policies.createProjectPolicy(id, actor.principal());
        audit.record(actor, "projects.create", project.name(), Map.of("title", project.title()));
        return get(id);
    }

    @Transactional
    Project create(Actor actor, String id, ProjectInput input) {
        var project = create(
                actor, id, Objects.requireNonNullElse(input.title(), ""), Labels.check(input.labels(), "labels"));
        return Boolean.TRUE.equals(input.allowSelfApproval())
                ? update(actor, id, UpdateMask.of("allowSelfApproval", "allowSelfApproval"), input)
                : project;
    }

    @Transactional
    Project update(Actor actor, String id, UpdateMask mask, ProjectInput input) {
        var current = get(id);
        Etag.check(input.etag(), current.revision(), current.name());
        write(input.applied(current, mask));
        audit.record(actor, "projects.update", current.name(), Map.of("fields", mask.paths()));
        return get(id);
    }

    @Transactional
    public Project archive(Actor actor, String id) {
        var current = get(id);
        if (current.isDefault()) {
            throw Problem.precondition(
                    "projects/default holds the databases that nobody has claimed and is never archived. Move its databases to a project of their own.");
        }
        var archived = move(actor, current, State.ARCHIVED, "projects.archive");
        events.publishEvent(new ProjectArchived(id));
        return archived;
    }

    @Transactional
    public Project restore(Actor actor, String id) {
        return move(actor, get(id), State.ACTIVE, "projects.restore");
    }

    private Project move(Actor actor, Project current, State state, String method) {
        if (current.state() == state) {
            return current;
        }
        write(new Project(
                current.id(),
                current.title(),
                current.labels(),
                current.allowSelfApproval(),
                state,
                current.createdAt(),
                current.revision()));
        audit.record(actor, method, current.name());
        return get(current.id());
    }

    private void write(Project project) {
        if (!projects.update(project)) {
            throw Problem.staleEtag(project.name());
        }
    }

    Map<String, Integer> databaseCounts(Collection<String> ids) {
        return projects.databaseCounts(ids);
    }
}
