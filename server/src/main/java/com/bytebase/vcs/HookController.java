package com.bytebase.vcs;

import com.bytebase.http.Open;
import com.bytebase.http.Refuses;
import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where providers say that something was pushed. They only say when to look: what is there is read from Git. */
@RestController
@Tag(name = "repositories")
class HookController {
    private final VcsRepository repositories;
    private final LookJobs jobs;
    private final JsonMapper json;

    HookController(VcsRepository repositories, LookJobs jobs, JsonMapper json) {
        this.repositories = repositories;
        this.jobs = jobs;
        this.json = json;
    }

    @Schema(name = "HookAnswer", description = "What comes of a webhook.")
    record HookResponse(
            @Schema(description = "Whether the branch is looked at.")
            boolean looking) {}

    @Open("The address holds a secret, and the body is signed with another.")
    @Operation(
            operationId = "receiveRepositoryHook",
            summary = "Takes a webhook of the provider of a repository",
            description =
                    "Signed as GitHub (X-Hub-Signature-256), GitLab (X-Gitlab-Token) or Gitea (X-Gitea-Signature) do"
                            + " it. Any event has the branch looked at, one about a pull request has that reviewed;"
                            + " nothing else in the body is believed.")
    @Refuses({ErrorCode.PERMISSION_DENIED, ErrorCode.NOT_FOUND})
    @PostMapping("/v1/hooks/{hook}")
    HookResponse receive(@PathVariable String hook, HttpServletRequest request) throws IOException {
        var peer = repositories.ofHook(hook).orElseThrow(() -> Problem.notFound("hooks/" + hook));
        byte[] body = request.getInputStream().readAllBytes();
        if (!isSigned(peer, body, request)) {
            throw Problem.of(
                    ErrorCode.PERMISSION_DENIED,
                    "The webhook is not signed with the secret of this repository. Copy the secret into the provider's"
                            + " settings, or make a new one.");
        }
        jobs.soon(peer.project());
        pullRequest(body).ifPresent(number -> jobs.reviewSoon(peer.project(), number));
        return new HookResponse(true);
    }

    /** The number of the pull request that the body is about: {@code number} of GitHub and Gitea, {@code object_attributes.iid} of GitLab. */
    private OptionalLong pullRequest(byte[] body) {
        try {
            var event = json.readTree(body);
            boolean merges = event.path("object_kind").asString("").equals("merge_request");
            var number = merges ? event.path("object_attributes").path("iid") : event.path("number");
            boolean asks = merges || event.has("pull_request");
            return asks && number.isIntegralNumber() && number.asLong() > 0
                    ? OptionalLong.of(number.asLong())
                    : OptionalLong.empty();
        } catch (JacksonException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isSigned(PeerRepository peer, byte[] body, HttpServletRequest request) {
        var secret = peer.hookSecret();
        return switch (peer.settings().kind()) {
            case GITHUB -> Signatures.isOfBodyWithPrefix(request.getHeader("X-Hub-Signature-256"), body, secret);
            case GITLAB -> Signatures.isSecret(request.getHeader("X-Gitlab-Token"), secret);
            case GITEA -> Signatures.isOfBody(request.getHeader("X-Gitea-Signature"), body, secret);
            case GIT ->
                Signatures.isOfBodyWithPrefix(request.getHeader("X-Hub-Signature-256"), body, secret)
                        || Signatures.isSecret(request.getHeader("X-Gitlab-Token"), secret);
        };
    }
}
