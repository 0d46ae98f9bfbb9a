package com.bytebase.vcs;

import com.bytebase.condition.ListRequest;
import com.bytebase.http.Refuses;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.ResourceNames;
import com.bytebase.kernel.UpdateMask;
import com.bytebase.vcs.RepositoryResource.FilePreview;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
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
@RequestMapping("/v1/projects/{project}")
@Tag(name = "repositories")
class RepositoryController {
    private static final String ONE = "/repository";
    private static final String GET = "bb.repositories.get";
    private static final String UPDATE = "bb.repositories.update";

    private final PeerRepositories repositories;
    private final Looks looks;
    private final Previews previews;
    private final CommitRepository commits;

    RepositoryController(PeerRepositories repositories, Looks looks, Previews previews, CommitRepository commits) {
        this.repositories = repositories;
        this.looks = looks;
        this.previews = previews;
        this.commits = commits;
    }

    @Schema(name = "SyncRepositoryRequest")
    record SyncRequest(
            @Schema(
                    description =
                            "Whether files that were refused are taken again as they are: after a database has come,"
                                    + " say. Unless given, false.")
            @Nullable
            Boolean takeRefused) {}

    @Schema(name = "PreviewRepositoryRequest")
    record PreviewRequest(
            @Schema(description = "What is to be tried; what is left out is as it is stored.") @Nullable
            RepositoryInput repository,

            @Schema(
                    description =
                            "Paths below the base folder to be read by the template; where it is left out, those of"
                                    + " the branch are.")
            @Nullable
            List<String> paths) {}

    @Schema(name = "RepositoryPreview", description = "How paths are read by the template.")
    record PreviewResponse(
            @Schema(description = "Files below the base folder that end as the template does.")
            int fileCount,

            int matchedCount,

            @Schema(description = "The first of them, those that do not match before the others; 1000 at most.")
            List<FilePreview> files) {}

    record ListCommitsResponse(
            List<CommitResource> commits,
            @Nullable String nextPageToken,
            @Nullable Integer totalSize) {}

    @Requires(GET)
    @Operation(operationId = "getRepository", summary = "The peer repository of a project; 404 where it has none")
    @GetMapping(ONE)
    RepositoryResource get(@PathVariable String project) {
        return RepositoryResource.of(repositories.get(ResourceNames.unescape(project)));
    }

    @Requires(UPDATE)
    @Operation(
            operationId = "connectRepository",
            summary = "Connects a project with its peer repository",
            description = "The branch is read first: what keeps it from being read is a 400 that says so. Files that it"
                    + " holds already count as applied, unless takeExisting is true. With validateOnly nothing is"
                    + " kept. The answer, and no other, holds the secret of the webhooks.")
    @Refuses({ErrorCode.CONNECTION_FAILED, ErrorCode.FAILED_PRECONDITION})
    @PostMapping(ONE)
    RepositoryResource connect(
            Actor actor,
            @PathVariable String project,
            @RequestParam(defaultValue = "false") boolean validateOnly,
            @RequestBody RepositoryInput body) {
        var peer = repositories.connect(actor, ResourceNames.unescape(project), body, validateOnly);
        return validateOnly ? RepositoryResource.of(peer) : RepositoryResource.of(peer, peer.hookSecret());
    }

    @Requires(UPDATE)
    @Operation(
            operationId = "updateRepository",
            summary = "Changes how a project's repository is read and written",
            description =
                    "updateMask: kind, url, branch, baseFolder, pathTemplate, schemaPathTemplate, username, secret,"
                            + " privateKey, knownHosts, pollSeconds. Where it is looked at another place, files that are"
                            + " there already count as applied, unless takeExisting is true.")
    @Refuses(ErrorCode.CONNECTION_FAILED)
    @PatchMapping(ONE)
    RepositoryResource update(
            Actor actor,
            @PathVariable String project,
            @RequestParam @Nullable String updateMask,
            @RequestBody RepositoryInput body) {
        var mask = UpdateMask.of(updateMask, RepositoryInput.FIELDS);
        return RepositoryResource.of(repositories.update(actor, ResourceNames.unescape(project), mask, body));
    }

    @Requires(UPDATE)
    @Operation(
            operationId = "disconnectRepository",
            summary = "Looks at the repository no more; issues that came from it stay")
    @PostMapping(ONE + ":disconnect")
    RepositoryResource disconnect(Actor actor, @PathVariable String project) {
        return RepositoryResource.of(repositories.disconnect(actor, ResourceNames.unescape(project)));
    }

    @Requires(UPDATE)
    @Operation(
            operationId = "renewRepositoryHookSecret",
            summary = "Makes a new secret for the webhooks",
            description = "Webhooks that are signed with the old one are refused from now on.")
    @PostMapping(ONE + ":renewHookSecret")
    RepositoryResource renewHookSecret(Actor actor, @PathVariable String project) {
        var peer = repositories.renewHookSecret(actor, ResourceNames.unescape(project));
        return RepositoryResource.of(peer, peer.hookSecret());
    }

    @Requires(UPDATE)
    @Operation(
            operationId = "syncRepository",
            summary = "Looks at the branch now, and takes what is new",
            description = "A second look at the same commit changes nothing.")
    @Refuses({ErrorCode.CONNECTION_FAILED, ErrorCode.FAILED_PRECONDITION})
    @PostMapping(ONE + ":sync")
    RepositoryResource sync(
            Actor actor, @PathVariable String project, @RequestBody(required = false) @Nullable SyncRequest body) {
        var id = ResourceNames.unescape(project);
        repositories.get(id);
        looks.look(id, body != null && Boolean.TRUE.equals(body.takeRefused()));
        return RepositoryResource.of(repositories.get(id));
    }

    @Requires(UPDATE)
    @Operation(
            operationId = "previewRepository",
            summary = "How the files of a branch, or paths, are read by a template",
            description = "Nothing is kept or run.")
    @Refuses(ErrorCode.CONNECTION_FAILED)
    @PostMapping(ONE + ":preview")
    PreviewResponse preview(@PathVariable String project, @RequestBody PreviewRequest body) {
        return previews.preview(ResourceNames.unescape(project), body);
    }

    @Requires(GET)
    @Operation(
            operationId = "listRepositoryCommits",
            summary = "The pushes that held files for the project, and the commits of schemas",
            description = "filter: issue (its number), sha, authorEmail, message, own, seenTime. orderBy: seenTime desc"
                    + " unless given.")
    @GetMapping(ONE + "/commits")
    ListCommitsResponse list(@PathVariable String project, @ParameterObject ListRequest request) {
        var page = commits.list(ResourceNames.unescape(project), request);
        var counts = commits.counts(page.items().stream().map(PushedCommit::id).toList());
        return new ListCommitsResponse(
                page.items().stream()
                        .map(commit -> CommitResource.of(commit, counts.getOrDefault(commit.id(), Map.of()), null))
                        .toList(),
                page.nextPageToken().orElse(null),
                page.totalSize().orElse(null));
    }

    @Requires(GET)
    @Operation(operationId = "getRepositoryCommit", summary = "One push, with what became of each of its files")
    @GetMapping(ONE + "/commits/{commit}")
    CommitResource getCommit(@PathVariable String project, @PathVariable String commit) {
        var id = ResourceNames.unescape(project);
        var found = commits.find(id, ResourceNames.unescape(commit))
                .orElseThrow(() -> Problem.notFound(PeerRepository.name(id) + "/commits/" + commit));
        return CommitResource.of(
                found,
                commits.counts(List.of(found.id())).getOrDefault(found.id(), Map.of()),
                commits.files(found.id()));
    }
}
