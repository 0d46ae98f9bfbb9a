package com.bytebase.project;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Requires;
import com.bytebase.http.Scope;
import com.bytebase.http.SignedIn;
import com.bytebase.iam.IamPolicies;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/projects")
@Tag(name = "projects")
class ProjectController {
    private final Projects projects;
    private final IamPolicies policies;
    private final ObjectProvider<OpenIssues> issues;

    ProjectController(Projects projects, IamPolicies policies, ObjectProvider<OpenIssues> issues) {
        this.projects = projects;
        this.policies = policies;
        this.issues = issues;
    }

    record ListProjectsResponse(
            List<ProjectResource> projects,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    @SignedIn("Lists the projects in which you have bb.projects.get.")
    @Operation(
            operationId = "listProjects",
            summary = "The projects that you may see",
            description =
                    "filter: name, title, state, createTime, labels. orderBy: title (unless given), name, createTime.")
    @GetMapping
    ListProjectsResponse list(Actor actor, @ParameterObject ListRequest request) {
        return projects.together(() -> {
            var page = projects.list(actor, request);
            return new ListProjectsResponse(
                    resources(page.items(), null),
                    page.nextPageToken().orElse(null),
                    page.totalSize().orElse(null));
        });
    }

    @Requires("bb.projects.get")
    @Operation(operationId = "getProject", summary = "One project, and what you may do in it")
    @GetMapping("/{project}")
    ProjectResource get(Actor actor, @PathVariable String project) {
        return resource(actor, projects.get(ResourceNames.unescape(project)));
    }

    @Requires("bb.projects.create")
    @Operation(operationId = "createProject", summary = "Makes a project; you become its owner")
    @PostMapping
    ProjectResource create(Actor actor, @RequestParam String projectId, @RequestBody ProjectInput body) {
        return resource(actor, projects.create(actor, projectId, body));
    }

    @Requires("bb.projects.update")
    @Operation(
            operationId = "updateProject",
            summary = "Changes a project",
            description = "updateMask: title, labels, allowSelfApproval.")
    @PatchMapping("/{project}")
    ProjectResource update(
            Actor actor,
            @PathVariable String project,
            @RequestParam @Nullable String updateMask,
            @RequestBody ProjectInput body) {
        var mask = UpdateMask.of(updateMask, "title", "labels", "allowSelfApproval");
        return resource(actor, projects.update(actor, ResourceNames.unescape(project), mask, body));
    }

    @Requires("bb.projects.delete")
    @Operation(operationId = "archiveProject", summary = "Puts a project away, keeping all that is in it")
    @PostMapping("/{project}:archive")
    ProjectResource archive(Actor actor, @PathVariable String project) {
        return resource(actor, projects.archive(actor, ResourceNames.unescape(project)));
    }

    @Requires("bb.projects.undelete")
    @Operation(operationId = "restoreProject", summary = "Takes an archived project back into use")
    @PostMapping("/{project}:restore")
    ProjectResource restore(Actor actor, @PathVariable String project) {
        return resource(actor, projects.restore(actor, ResourceNames.unescape(project)));
    }

    private ProjectResource resource(Actor actor, Project project) {
        var permissions = policies.permissions(actor, new Scope.Project(project.id()));
        return resources(List.of(project), permissions).getFirst();
    }

    private List<ProjectResource> resources(List<Project> all, @Nullable Set<String> permissions) {
        var ids = all.stream().map(Project::id).toList();
        var databases = projects.databaseCounts(ids);
        Map<String, Integer> open = new HashMap<>();
        issues.stream().forEach(module -> open.putAll(module.openIssues(ids)));
        return all.stream()
                .map(one -> ProjectResource.of(
                        one, databases.getOrDefault(one.id(), 0), open.getOrDefault(one.id(), 0), permissions))
                .toList();
    }
}
