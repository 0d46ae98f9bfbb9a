package com.bytebase.issue;

import static com.bytebase.store.jooq.Tables.ISSUE;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Once;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.http.SignedIn;
import com.bytebase.issue.Issues.Seen;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Page;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.project.Projects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1")
@Tag(name = "issues")
class IssueController {
    private static final String ISSUES = "/projects/{project}/issues";
    private static final String ONE = ISSUES + "/{issue:[1-9][0-9]{0,17}}";
    private static final int REASON = 1000;

    private final Issues issues;
    private final RoleRequests roles;
    private final IssueRepository repository;
    private final IssueViews views;
    private final Waiting waiting;
    private final Projects projects;

    IssueController(
            Issues issues,
            RoleRequests roles,
            IssueRepository repository,
            IssueViews views,
            Waiting waiting,
            Projects projects) {
        this.issues = issues;
        this.roles = roles;
        this.repository = repository;
        this.views = views;
        this.waiting = waiting;
        this.projects = projects;
    }

    record ListIssuesResponse(
            List<IssueResource> issues,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    /** @param version what has been looked at; where there is a newer one, the decision is refused */
    record DecideRequest(
            @Schema(description = "A word on it; required to request changes.") @Nullable
            String comment,

            @Schema(
                    description =
                            "The version that was looked at; where there is a newer one, the decision is refused with a 409.")
            @Nullable
            Integer version,

            @Schema(
                    description =
                            "The etag of the issue as it was read; where it has changed since, the decision is refused with a 409.")
            @Nullable
            String etag) {
        static final DecideRequest EMPTY = new DecideRequest(null, null, null);

        Seen seen() {
            return new Seen(etag, version);
        }
    }

    record RequestRoleRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            RoleGrantInput roleGrant,

            @Schema(description = "What you need it for.", maxLength = Text.DESCRIPTION) @Nullable
            String reason) {
        /** @param title how the role is called */
        IssueInput issue(String title) {
            return new IssueInput(
                    "Request the role %s".formatted(title),
                    reason,
                    IssueType.ROLE_GRANT,
                    null,
                    null,
                    roleGrant,
                    null,
                    null,
                    null);
        }
    }

    record ReasonRequest(
            @Schema(description = "Why, in a sentence; required to override.") @Nullable
            String reason) {}

    @Schema(name = "IssueVersion", description = "What the changes were between two edits.")
    record VersionResource(int version, Instant time, String user, List<IssueResource.ChangeResource> changes) {}

    record ListVersionsResponse(List<VersionResource> versions) {}

    @SignedIn("Lists the issues of all projects in which the caller has bb.issues.list.")
    @Operation(
            operationId = "listAllIssues",
            summary = "Issues of all projects",
            description =
                    "filter is CEL over status, type, title, description, project, creator, label, number, database, createTime, updateTime, waitingFor (users/me). orderBy is createTime, updateTime, title or number.")
    @GetMapping("/issues")
    ListIssuesResponse listAll(Actor actor, @ParameterObject ListRequest request) {
        return list(actor, waiting.visible(actor), request);
    }

    @Requires("bb.issues.list")
    @Operation(
            operationId = "listIssues",
            summary = "Issues of a project",
            description = "filter and orderBy as for all issues.")
    @GetMapping(ISSUES)
    ListIssuesResponse list(Actor actor, @PathVariable String project, @ParameterObject ListRequest request) {
        var id = projects.get(ResourceNames.unescape(project)).id();
        return list(actor, ISSUE.PROJECT.eq(id), request);
    }

    private ListIssuesResponse list(Actor actor, Condition visible, ListRequest request) {
        Page<Issue> page = repository.list(visible, request, user -> waiting.idsFor(actor, user));
        return new ListIssuesResponse(
                views.brief(actor, page.items()),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires("bb.issues.create")
    @Operation(
            operationId = "createIssue",
            summary = "Proposes a change",
            description =
                    "Checks run by themselves. A draft is seen by all, but reviewed and rolled out only when it is submitted.")
    @Once
    @PostMapping(ISSUES)
    IssueResource create(Actor actor, @PathVariable String project, @RequestBody IssueInput body) {
        return views.whole(actor, issues.create(actor, ResourceNames.unescape(project), body));
    }

    @Requires("bb.projects.get")
    @Operation(
            operationId = "requestRole",
            summary = "Asks for a role in a project",
            description =
                    "Makes an issue of the type ROLE_GRANT, as createIssue does; whoever sees the project may. A project owner, DBA or workspace owner other than you approves it, then the robot gives the role until expireTime.")
    @Once
    @PostMapping("/projects/{project}:requestRole")
    IssueResource requestRole(Actor actor, @PathVariable String project, @RequestBody RequestRoleRequest body) {
        return views.whole(
                actor,
                issues.create(actor, ResourceNames.unescape(project), body.issue(roles.title(body.roleGrant()))));
    }

    @Requires("bb.issues.get")
    @Operation(operationId = "getIssue", summary = "One issue, with its checks, review and what stands in its way")
    @GetMapping(ONE)
    IssueResource get(Actor actor, @PathVariable String project, @PathVariable long issue) {
        return views.whole(actor, issues.get(name(project, issue)));
    }

    @Requires("bb.issues.update")
    @Operation(
            operationId = "updateIssue",
            summary = "Edits an issue",
            description =
                    "updateMask: title, description, labels, changes. Other changes make a new version, which is checked and reviewed again; refused while a run of an edited change is under way.")
    @PatchMapping(ONE)
    IssueResource update(
            Actor actor,
            @PathVariable String project,
            @PathVariable long issue,
            @RequestParam @Nullable String updateMask,
            @RequestBody IssueInput body) {
        var mask = UpdateMask.of(updateMask, "title", "description", "labels", "changes");
        return views.whole(actor, issues.update(actor, name(project, issue), mask, body));
    }

    @Requires("bb.issues.get")
    @Operation(operationId = "listIssueVersions", summary = "All versions of the changes, the newest first")
    @GetMapping(ONE + "/versions")
    ListVersionsResponse versions(@PathVariable String project, @PathVariable long issue) {
        return new ListVersionsResponse(issues.versions(name(project, issue)).stream()
                .map(version -> new VersionResource(
                        version.number(),
                        version.createdAt(),
                        "users/" + version.principal(),
                        views.changes(
                                ResourceNames.unescape(project),
                                version.content().changes(),
                                true)))
                .toList());
    }

    @Requires("bb.issues.update")
    @Operation(operationId = "submitIssue", summary = "Ends a draft: the review begins")
    @PostMapping(ONE + ":submit")
    IssueResource submit(Actor actor, @PathVariable String project, @PathVariable long issue) {
        return views.whole(actor, issues.submit(actor, name(project, issue)));
    }

    @Requires("bb.issues.approve")
    @Operation(operationId = "approveIssue", summary = "Agrees to the version")
    @PostMapping(ONE + ":approve")
    IssueResource approve(
            Actor actor,
            @PathVariable String project,
            @PathVariable long issue,
            @RequestBody(required = false) @Nullable DecideRequest body) {
        var request = body == null ? DecideRequest.EMPTY : body;
        var comment = Text.optional(request.comment(), "comment", Text.COMMENT);
        issues.follow(name(project, issue));
        return views.whole(actor, issues.approve(actor, name(project, issue), request.seen(), comment));
    }

    @Requires("bb.issues.approve")
    @Operation(operationId = "requestChangesOfIssue", summary = "Refuses the version, and says why")
    @PostMapping(ONE + ":requestChanges")
    IssueResource requestChanges(
            Actor actor, @PathVariable String project, @PathVariable long issue, @RequestBody DecideRequest body) {
        var comment = Text.required(body.comment(), "comment", Text.COMMENT);
        return views.whole(actor, issues.requestChanges(actor, name(project, issue), body.seen(), comment));
    }

    @Requires("bb.issues.get")
    @Operation(
            operationId = "requestReviewOfIssue",
            summary = "Asks to look again at a version that was refused; its creator's to ask")
    @Refuses(ErrorCode.FAILED_PRECONDITION)
    @PostMapping(ONE + ":requestReview")
    IssueResource requestReview(
            Actor actor,
            @PathVariable String project,
            @PathVariable long issue,
            @RequestBody(required = false) @Nullable DecideRequest body) {
        var comment = Text.optional(body == null ? null : body.comment(), "comment", Text.COMMENT);
        return views.whole(actor, issues.requestReview(actor, name(project, issue), comment));
    }

    @Requires("bb.issues.update")
    @Operation(
            operationId = "cancelIssue",
            summary = "Gives an issue up; runs that wait are withdrawn, a run at work refuses it")
    @PostMapping(ONE + ":cancel")
    IssueResource cancel(
            Actor actor,
            @PathVariable String project,
            @PathVariable long issue,
            @RequestBody(required = false) @Nullable ReasonRequest body) {
        var reason = Text.optional(body == null ? null : body.reason(), "reason", REASON)
                .strip();
        return views.whole(actor, issues.cancel(actor, name(project, issue), reason));
    }

    @Requires("bb.issues.update")
    @Operation(operationId = "reopenIssue", summary = "Takes a canceled issue up again")
    @PostMapping(ONE + ":reopen")
    IssueResource reopen(Actor actor, @PathVariable String project, @PathVariable long issue) {
        return views.whole(actor, issues.reopen(actor, name(project, issue)));
    }

    @Requires("bb.issues.runChecks")
    @Operation(
            operationId = "runIssueChecks",
            summary = "Checks the version again",
            description = "Declarative changes are planned anew, as a new version that is reviewed again.")
    @PostMapping(ONE + ":runChecks")
    IssueResource runChecks(Actor actor, @PathVariable String project, @PathVariable long issue) {
        return views.whole(actor, issues.runChecks(actor, name(project, issue)));
    }

    @Requires("bb.issues.override")
    @Operation(operationId = "overrideIssueChecks", summary = "Answers for going on in spite of errors of the checks")
    @PostMapping(ONE + ":override")
    IssueResource override(
            Actor actor, @PathVariable String project, @PathVariable long issue, @RequestBody ReasonRequest body) {
        var reason = Text.required(body.reason(), "reason", REASON).strip();
        return views.whole(actor, issues.override(actor, name(project, issue), reason));
    }

    private static IssueName name(String project, long issue) {
        return new IssueName(ResourceNames.unescape(project), issue);
    }
}
