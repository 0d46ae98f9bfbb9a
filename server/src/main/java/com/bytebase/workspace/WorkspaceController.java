package com.bytebase.workspace;

import com.bytebase.http.Open;
import com.bytebase.http.Requires;
import com.bytebase.kernel.Actor;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import com.bytebase.kernel.UpdateMask;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/workspace")
@Tag(name = "workspace")
class WorkspaceController {
    private final Workspaces workspaces;
    private final WorkspaceFacts facts;

    WorkspaceController(Workspaces workspaces, WorkspaceFacts facts) {
        this.workspaces = workspaces;
        this.facts = facts;
    }

    @JsonIgnoreProperties({"setUp", "tokenRequired", "demo", "version", "owners", "metadata"})
    record WorkspacePatch(
            @Schema(maxLength = 200) @Nullable String title,

            @Schema(format = "uri", maxLength = 2000) @Nullable
            String externalUrl,

            @Nullable String etag) {}

    @Open("Whoever is not signed in learns no more than the log-in page shows.")
    @Operation(
            operationId = "getWorkspace",
            summary = "The workspace",
            description = "Without a credential: title, setUp, tokenRequired and demo.")
    @GetMapping
    WorkspaceResource get(Optional<Actor> actor) {
        return actor.isPresent() ? facts.forMembers(workspaces.get()) : facts.forAll(workspaces.get());
    }

    @Requires("bb.workspaces.update")
    @Operation(
            operationId = "updateWorkspace",
            summary = "Changes the workspace's title or address",
            description = "updateMask: title, externalUrl.")
    @PatchMapping
    WorkspaceResource update(Actor actor, @RequestParam @Nullable String updateMask, @RequestBody WorkspacePatch body) {
        var mask = UpdateMask.of(updateMask, "title", "externalUrl");
        var title = mask.has("title") ? Text.title(body.title(), "title") : null;
        var url = mask.has("externalUrl") ? url(body.externalUrl()) : null;
        return facts.forMembers(workspaces.update(
                actor,
                body.etag(),
                read -> new Workspace(
                        title == null ? read.title() : title,
                        url == null ? read.externalUrl() : url,
                        read.demo(),
                        read.setUpTime(),
                        read.revision())));
    }

    private static String url(@Nullable String text) {
        var url = Text.optional(text, "externalUrl", 2000).strip();
        if (url.isEmpty()) {
            return url;
        }
        try {
            var uri = URI.create(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return url.replaceFirst("/+$", "");
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Problem.field("externalUrl", "externalUrl is not an address such as https://bytebase.example.com.");
    }
}
